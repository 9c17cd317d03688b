/// A silence in Alertmanager.
package struct Silence: Hashable, Codable, Sendable {
    package enum State: String, Hashable, Codable, Sendable {
        case active, pending, expired
    }

    /// Alertmanager's own; one that was changed may have another.
    package let id: String
    package var state: State
    package var matchers: [SilenceMatcher]
    package var startsAt: Timestamp
    package var endsAt: Timestamp
    package var createdBy: String
    package var comment: String

    package init(
        id: String,
        state: State,
        matchers: [SilenceMatcher],
        startsAt: Timestamp,
        endsAt: Timestamp,
        createdBy: String,
        comment: String
    ) {
        self.id = id
        self.state = state
        self.matchers = matchers
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.createdBy = createdBy
        self.comment = comment
    }

    /// All its matchers on one line.
    package var subject: String { matchers.map(\.text).joined(separator: ", ") }
}
