import Incidents

/// The rates and times the fake enforces (protocols 2.2, 2.3, 2.4).
package struct FakeSlackLimits: Hashable, Sendable {
    /// The least time between two messages in one channel.
    package var messageGap: Duration
    /// Calls of one method in any 60 s, by its tier.
    package var tiers: [Int: Int]
    /// How long an acknowledgement may take.
    package var acknowledgement: Duration
    /// How long a trigger opens a view.
    package var trigger: Duration

    package init(
        messageGap: Duration = .seconds(1),
        tiers: [Int: Int] = [1: 1, 2: 20, 3: 50, 4: 100],
        acknowledgement: Duration = .seconds(3),
        trigger: Duration = .seconds(3)
    ) {
        self.messageGap = messageGap
        self.tiers = tiers
        self.acknowledgement = acknowledgement
        self.trigger = trigger
    }

    /// For tests about something else.
    package static let none = FakeSlackLimits(messageGap: .zero, tiers: [:])
}
