import Desk
import Incidents

/// What takes in what the port has read. When a call returns, all that it changed is on disk.
protocol AlertReceiver: Sendable {
    func now() -> Timestamp
    /// All groups of one post, or none of them.
    /// - Throws: `StoreFailure` when the store cannot take them now.
    func receive(_ groups: [AlertGroup]) async throws -> AlertReceipt
    /// A source acknowledges the incident of a key.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    func acknowledge(source: String, key: String, as name: String, correlation: String) async throws
    /// A heartbeat's address was called.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    func beat(_ name: String, _ signal: HeartbeatSignal, correlation: String) async throws -> HeartbeatReceipt
}

/// The Desk, behind the port.
struct DeskReceiver: AlertReceiver {
    let desk: Desk

    func now() -> Timestamp { desk.clock.now() }

    func receive(_ groups: [AlertGroup]) async throws -> AlertReceipt { try await desk.receive(groups) }

    func acknowledge(source: String, key: String, as name: String, correlation: String) async throws {
        try await desk.acknowledge(source: source, key: key, as: name, correlation: correlation)
    }

    func beat(_ name: String, _ signal: HeartbeatSignal, correlation: String) async throws -> HeartbeatReceipt {
        try await desk.beat(name, signal, correlation: correlation)
    }
}
