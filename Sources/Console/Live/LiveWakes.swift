import Desk

/// When an open page is looked at again: at once after a change, at most four times a second, and every 15 seconds so
/// that ages grow and both ends see that the line holds.
struct LiveWakes: Sendable {
    static let gap = Duration.milliseconds(250)
    static let beat = Duration.seconds(15)

    let feed: ChangeFeed
    let clock: any WallClock
    /// The posting that the page shows; other postings' screens do not concern it.
    let posting: Int64?

    /// Yields until the consumer stops or its task is cancelled. Several changes within the gap are one wake.
    func run(_ body: (AsyncStream<Void>) async throws -> Void) async throws {
        let (changed, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let changes = feed.changes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await next in changes where concerns(next) { change.yield() }
            }
            group.addTask {
                for await _ in changed {
                    wake.yield()
                    try await clock.sleep(for: Self.gap)
                }
            }
            group.addTask {
                while true {
                    try await clock.sleep(for: Self.beat)
                    wake.yield()
                }
            }
            defer { group.cancelAll() }
            wake.yield()
            try await body(wakes)
        }
    }

    private func concerns(_ change: ChangeFeed.Change) -> Bool {
        switch change {
        case .incident, .people, .runbooks, .onCall: true
        case .channels: false
        case .posting(let id): id == posting
        case .outbox, .tickets, .paging: false
        }
    }
}
