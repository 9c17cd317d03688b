import Incidents

/// A recurring piece of work in the house.
package struct Chore: Sendable {
    package let name: String
    package let pace: Duration
    /// Does it, or a batch of it. True: there is more, come back soon.
    package let work: @Sendable (_ now: Timestamp) async throws -> Bool

    package init(
        _ name: String,
        every pace: Duration,
        work: @escaping @Sendable (_ now: Timestamp) async throws -> Bool
    ) {
        self.name = name
        self.pace = pace
        self.work = work
    }
}
