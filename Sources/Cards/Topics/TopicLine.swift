import Incidents

/// An incident in one line, for a chat in which it is worked in a topic of its own.
struct TopicLine {
    let view: IncidentView
    /// Leads to the topic; nil when there is none any more.
    let link: String?
    let pen: Pen

    private var incident: Incident { view.incident }

    func card() -> Card {
        let badge = Badge(incident)
        let name = "#\(incident.id) \(badge.title)"
        let place = Place(labels: incident.labels, resources: view.resources)
        let words = Phrase.dotted([state(badge), place.line] + facts + people(badge))
        return Card(
            headline: Line([
                .text("\(badge.emoji) "),
                link.map { .link(name, url: $0) } ?? .strong(name),
                .text(" · \(pen.text(words).oneLine(400))"),
            ])
        )
    }

    private func state(_ badge: Badge) -> Phrase {
        switch incident.status {
        case .active: badge.severityWord
        case .resolved: .resolvedState
        case .rejected: .rejectedState
        }
    }

    private var facts: [Phrase] {
        guard incident.isActive else {
            return [incident.closedAt.map { Phrase.after($0.since(incident.openedAt)) }].compactMap(\.self)
        }
        var facts: [Phrase] = []
        if view.firingCount > 0 { facts.append(.firing(view.firingCount)) }
        // A line is looked at long after its last change: only a time of day stays true.
        facts.append(.since(pen.moment(incident.openedAt)))
        if let snooze = incident.snooze, incident.isSnoozed(at: pen.now) {
            facts.append(.isSnoozed(until: pen.moment(snooze.until)))
        }
        return facts
    }

    private func people(_ badge: Badge) -> [Phrase] {
        badge.person.map { [Phrase("👤 \(pen.name($0))")] } ?? []
    }
}
