import Incidents

extension IncidentFacts {
    /// What it turned out to be.
    var cause: [Card.Block] {
        CauseWords(view.cause).blocks(pen)
    }

    /// What the same alert was before: one line, for whoever is woken by it now.
    var lastTime: [Card.Block] {
        guard let lastTime = view.lastTime, lastTime.cause.isKnown else { return [] }
        let earlier = lastTime.incident
        let words = CauseWords(lastTime.cause).brief
        guard !words.en.isEmpty else { return [] }
        let span = pen.since(earlier.closedAt ?? earlier.openedAt)
        let isLatest = view.incident.previousID == earlier.id
        return pen.line(isLatest ? .lastTime(earlier.id, span, words) : .anEarlierTime(earlier.id, span, words))
    }
}
