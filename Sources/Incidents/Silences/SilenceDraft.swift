/// What Alertmanager is asked to keep: a new silence, or another state of one that it has.
package struct SilenceDraft: Hashable, Codable, Sendable {
    package var matchers: [SilenceMatcher]
    package var startsAt: Timestamp
    package var endsAt: Timestamp
    package var createdBy: String
    package var comment: String

    package init(
        matchers: [SilenceMatcher],
        startsAt: Timestamp,
        endsAt: Timestamp,
        createdBy: String,
        comment: String
    ) {
        self.matchers = matchers
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.createdBy = createdBy
        self.comment = comment
    }

    /// The same silence with another end.
    package init(_ silence: Silence, until end: Timestamp) {
        self.init(
            matchers: silence.matchers,
            startsAt: silence.startsAt,
            endsAt: end,
            createdBy: silence.createdBy,
            comment: silence.comment
        )
    }
}
