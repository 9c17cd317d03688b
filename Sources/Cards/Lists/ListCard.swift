import Incidents

/// A page of incidents: a line and a button each.
struct ListCard {
    let view: ListView
    let pen: Pen
    /// What its message showed first.
    let home: Screen?

    func card() -> Card {
        let empty: Phrase =
            view.after == nil ? .emptyList(view.list, lastClosed: view.lastClosedAt.map(pen.since)) : .emptyPage
        return Card(
            headline: Line([.strong(pen.text(.listTitle(view.list, total: view.total)))]),
            blocks: lines.isEmpty ? pen.line(empty) : lines,
            keyboard: incidentButtons.rows(of: 2) + navigation
        )
    }

    var lines: [Card.Block] {
        view.incidents.flatMap { pen.line(Phrase(line(for: $0))) }
    }

    /// `🔴 #42 KubePodCrashLooping shop/checkout · 14 min · responder-a`
    private func line(for incident: Incident) -> String {
        let badge = Badge(incident)
        let place = Place(labels: incident.labels).brief.oneLine(60)
        let what = ["\(badge.emoji) #\(incident.id)", badge.title.oneLine(60), place].filter { !$0.isEmpty }
        let details = incident.isActive ? activeDetails(incident, badge) : closedDetails(incident)
        return pen.text(.dotted([Phrase(what.joined(separator: " "))] + details))
    }

    private func activeDetails(_ incident: Incident, _ badge: Badge) -> [Phrase] {
        var parts: [Phrase] = [.briefSpan(pen.since(incident.openedAt))]
        if let person = badge.person { parts.append(Phrase(pen.name(person))) }
        if let snooze = incident.snooze, incident.isSnoozed(at: pen.now) {
            parts.append(.isSnoozed(until: pen.moment(snooze.until)))
        }
        return parts
    }

    private func closedDetails(_ incident: Incident) -> [Phrase] {
        let closedAt = incident.closedAt ?? incident.openedAt
        let span = closedAt.since(incident.openedAt)
        let how: Phrase =
            switch incident.closer {
            case .person(let person):
                incident.status == .rejected
                    ? .rejectedIn(span, by: pen.name(person)) : .resolvedIn(span, by: pen.name(person))
            case .itself, nil: .endedByItself(after: span)
            }
        var parts = [how, .ago(pen.since(closedAt))]
        if incident.status == .rejected, let reason = incident.reason?.oneLine(80).nilIfEmpty {
            parts.append(Phrase(reason))
        }
        if let cause = view.causes[incident.id], cause.isKnown { parts.append(CauseWords(cause).brief) }
        return parts
    }

    private var incidentButtons: [Button] {
        view.incidents.map { Self.button(for: $0, pen) }
    }

    /// Leads to the incident.
    static func button(for incident: Incident, _ pen: Pen) -> Button {
        let badge = Badge(incident)
        let label = Phrase("\(badge.emoji) #\(incident.id) \(badge.title)")
        return pen.button(label, .show(.incident(incident.id)), limit: 28)
    }

    private var navigation: [[Button]] {
        var paging: [Button] = []
        let isByTime: Bool
        switch view.list {
        case .history, .search: isByTime = true
        case .active, .mine, .storm: isByTime = false
        }
        if view.after != nil {
            paging.append(pen.button(isByTime ? .newest : .firstPage, .show(.list(view.list, after: nil))))
        }
        if let next = view.next {
            paging.append(pen.button(isByTime ? .older : .nextPage, .show(.list(view.list, after: next))))
        }
        var last = [pen.button(.refresh, .show(.list(view.list, after: view.after)))]
        if case .storm(let id) = view.list {
            last.insert(pen.button(.back, .show(.storm(id))), at: 0)
        } else if let home, case .home = home {
            last.insert(pen.button(.back, .show(home)), at: 0)
        }
        return [paging, last].filter { !$0.isEmpty }
    }
}
