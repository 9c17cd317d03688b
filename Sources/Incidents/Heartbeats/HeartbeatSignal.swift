/// What a call of a heartbeat's address says.
package enum HeartbeatSignal: Hashable, Sendable {
    case alive
    /// It failed; with the exit code of its program, if it says so.
    case failed(code: Int?)
}
