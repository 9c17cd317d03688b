import Incidents

/// The rates the fake enforces (protocols 2.4).
package struct FakeSlackLimits: Hashable, Sendable {
    /// The least time between two messages in one channel.
    package var messageGap: Duration
    /// Calls of one method in any 60 s, by its tier.
    package var tiers: [Int: Int]

    package init(messageGap: Duration = .seconds(1), tiers: [Int: Int] = [1: 1, 2: 20, 3: 50, 4: 100]) {
        self.messageGap = messageGap
        self.tiers = tiers
    }

    /// For tests about something else.
    package static let none = FakeSlackLimits(messageGap: .zero, tiers: [:])
}
