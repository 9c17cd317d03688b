import Incidents

/// Counts the incidents that a chat could not take one by one.
struct StormCard {
    let view: StormView
    let pen: Pen

    func card() -> Card {
        let until = view.endedAt ?? pen.now
        let phrase: Phrase =
            view.isPaging
            ? .pagedForMany(view.total)
            : .stormTitle(view.total, until.since(view.startedAt), isOver: view.endedAt != nil)
        let title = pen.text(phrase)
        var headline: [Line.Span] = [.text("\(emoji) "), .strong(title)]
        if view.critical > 0 { headline.append(.text(" · \(pen.text(.criticalCount(view.critical)))")) }
        return Card(
            headline: Line(headline),
            blocks: .spaced([kinds + mostSevere, state]),
            keyboard: keyboard
        )
    }

    private var emoji: String {
        guard view.active > 0 else { return "🟢" }
        if view.critical > 0 { return Badge.emoji(.critical) }
        return Badge.emoji(view.mostSevere?.severity ?? .warning)
    }

    private var kinds: [Card.Block] {
        let shown = view.kinds.prefix(3).map { Phrase("\($0.title.oneLine(60)) ×\($0.count)") }
        let rest = view.kindCount - shown.count
        return pen.dotted(shown + [rest > 0 ? .moreKinds(rest) : nil])
    }

    private var mostSevere: [Card.Block] {
        guard let incident = view.mostSevere, view.active > 0 else { return [] }
        let place = Place(labels: incident.labels)
        let where_ = pen.text(.joined([place.what, place.cluster.map { Phrase($0) }].compactMap(\.self), by: " "))
        let words = ["#\(incident.id)", Badge(incident).title, where_].filter { !$0.isEmpty }
        return pen.line(.mostSevere(words.joined(separator: " ")))
    }

    /// Said only where it is not what one expects.
    private var state: [Card.Block] {
        guard view.active > 0 else { return pen.line(.stormIsClosed) }
        let active: Phrase? = view.active < view.total ? .stillActive(view.active) : nil
        let taken: Phrase? =
            view.unacknowledged == 0
            ? .stormIsAcknowledged : view.unacknowledged < view.active ? .unacknowledged(view.unacknowledged) : nil
        let left = view.exhausted > 0 ? pen.line(.nobodyLeftForSome(view.exhausted)) : []
        let more: [Card.Block] =
            view.isPaging ? pen.line(.pagesAreCounted) : view.endedAt == nil ? pen.line(.cardsFollow) : []
        return pen.dotted([active, taken]) + left + more
    }

    private var keyboard: [[Button]] {
        var row = [pen.button(.showList, .show(.list(.storm(view.id), after: nil)))]
        if view.unacknowledged > 0 {
            let press = Press.acknowledgeStorm(view.id, newest: view.newest)
            row.append(pen.button(.acknowledgeAll(view.unacknowledged), press, style: .primary))
        }
        return [row]
    }
}
