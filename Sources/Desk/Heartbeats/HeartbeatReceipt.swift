import Incidents

/// What became of a call of a heartbeat's address.
package enum HeartbeatReceipt: Hashable, Sendable {
    case heard(Heartbeat)
    /// The settings name no such heartbeat, but these.
    case unknown(known: [String])
}
