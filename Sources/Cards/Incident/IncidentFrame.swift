import Incidents

/// What every screen below an incident's card begins with, so that a shared message always shows how the incident stands.
struct IncidentFrame {
    let view: IncidentView
    let pen: Pen

    /// `🔴 #42 › shop/checkout`
    func headline(_ path: [Phrase]) -> Line {
        let badge = Badge(view.incident)
        let words = path.map { pen.text($0).oneLine(80) }
        return Line([
            .text("\(badge.emoji) "),
            .strong((["#\(view.incident.id)"] + words).joined(separator: " › ")),
        ])
    }

    /// `KubePodCrashLooping · critical · firing 2 · responder-a`
    var status: [Card.Block] {
        let badge = Badge(view.incident)
        let incident = view.incident
        var parts: [Phrase] = [badge.words]
        if incident.isActive {
            if view.firingCount > 0 { parts.append(.firing(view.firingCount)) }
            if let snooze = incident.snooze, incident.isSnoozed(at: pen.now) {
                parts.append(.isSnoozed(until: pen.moment(snooze.until)))
            }
            if let person = badge.person { parts.append(Phrase(pen.name(person))) }
        }
        return pen.line(.dotted(parts))
    }

    /// The same in one line with the sign and the number, under a headline that says something else.
    var reminder: [Card.Block] {
        let badge = Badge(view.incident)
        let words = badge.words
        let head = "\(badge.emoji) #\(view.incident.id) "
        return pen.line(Phrase(en: head + words.en, ru: head + words.ru))
    }
}
