import Incidents

/// Tells the time and wakes sleepers. Decisions get their "now" from it once, at the start of a request.
package protocol WallClock: Sendable {
    func now() -> Timestamp
    /// Seconds since any moment, always the same one while the process lives: they go on while the machine sleeps, and nobody
    /// can set them.
    func steadySeconds() -> Int64
    /// Returns once `span` has passed; throws `CancellationError` when the task is cancelled first.
    func sleep(for span: Duration) async throws
}

extension WallClock {
    /// Of a clock that nobody sets.
    package func steadySeconds() -> Int64 { now().milliseconds / 1_000 }
}
