import Incidents

/// Tells the time and wakes sleepers. Decisions get their "now" from it once, at the start of a request.
package protocol WallClock: Sendable {
    func now() -> Timestamp
    /// Returns once `span` has passed; throws `CancellationError` when the task is cancelled first.
    func sleep(for span: Duration) async throws
}
