import Incidents

/// Parts of cards, in the same words, for a front-end that draws lists and timelines of its own.
extension CardBook {
    /// What each entry says, in their order: a line, and what a person wrote in full.
    package func timeline(_ entries: [AuditEntry], at now: Timestamp) -> [[Card.Block]] {
        let words = TimelineWords(pen: Pen(language: language, timeZone: timeZone, now: now))
        return entries.map(words.blocks)
    }

    /// Where an incident is: `shop/checkout · cluster prod-eu1`; empty when its labels do not say.
    package func place(of incident: Incident) -> String {
        Place(labels: incident.labels).line(language)
    }

    /// What it turned out to be, on one line; empty when nobody knows.
    package func cause(_ cause: Cause) -> String {
        CauseWords(cause).brief(language)
    }

    /// How bad it is, or how it ended, in a word.
    package func state(of incident: Incident) -> String {
        switch incident.status {
        case .active: Badge(incident).severityWord(language)
        case .resolved: Phrase.resolvedState(language)
        case .rejected: Phrase.rejectedState(language)
        }
    }
}

extension Phrase {
    /// `40 s`, `14 min`, `1 h 20 min`, `3 d 4 h`.
    package static func duration(_ span: Duration) -> Phrase { .span(span) }
    /// `3 min ago`, `just now`.
    package static func elapsed(_ span: Duration) -> Phrase { .ago(span) }
}
