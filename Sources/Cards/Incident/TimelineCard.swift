import Incidents

/// What happened to an incident, newest first, with absolute times.
struct TimelineCard {
    let view: IncidentView
    let entries: [AuditEntry]
    let older: Int64?
    let pen: Pen

    /// What fits a message of every chat with room to spare; in Unicode scalars.
    private static let budget = 3_200

    func card() -> Card {
        let frame = IncidentFrame(view: view, pen: pen)
        let words = TimelineWords(pen: pen)
        var blocks: [Card.Block] = []
        var length = 0
        var older = older
        for (index, entry) in entries.enumerated() {
            let more = words.blocks(for: entry)
            length += more.reduce(0) { $0 + $1.length }
            // Long notes fill a message early: the rest goes on the next page, nothing is cut.
            if index > 0, length > Self.budget {
                older = entries[index - 1].seq
                break
            }
            blocks += more
        }
        if blocks.isEmpty { blocks = pen.line(.emptyTimeline) }
        let id = view.incident.id
        var paging = [pen.button(.newest, .show(.timeline(incident: id, before: nil)))]
        if let older { paging.append(pen.button(.older, .show(.timeline(incident: id, before: older)))) }
        return Card(
            headline: frame.headline([.timeline]),
            blocks: .spaced([frame.status, blocks]),
            keyboard: [paging, [pen.button(.back, .show(.incident(id)))]]
        )
    }
}

extension Card.Block {
    /// In Unicode scalars.
    fileprivate var length: Int {
        switch self {
        case .line(let line): line.plain.unicodeScalars.count + 1
        case .passage(let text), .preformatted(let text): text.unicodeScalars.count + 1
        case .gap: 1
        }
    }
}
