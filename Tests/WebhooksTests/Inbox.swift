import Desk
import Incidents
import TestSupport

@testable import Webhooks

/// Stands where the Desk stands: remembers what it was handed, and answers as it was told to.
actor Inbox: AlertReceiver {
    /// What a source acknowledged, and as whom.
    private(set) var acknowledged: [String] = []
    private(set) var groups: [AlertGroup] = []
    private let outcome: @Sendable (AlertGroup) throws -> [AlertReceipt.Line]
    private var isHeld: Bool
    private var held: [CheckedContinuation<Void, Never>] = []

    /// - Parameter isHeld: nothing is answered before `letGo`.
    init(
        isHeld: Bool = false,
        outcome: @escaping @Sendable (AlertGroup) throws -> [AlertReceipt.Line] = { _ in [] }
    ) {
        self.isHeld = isHeld
        self.outcome = outcome
    }

    nonisolated func now() -> Timestamp { HandClock().now() }

    func receive(_ posted: [AlertGroup]) async throws -> AlertReceipt {
        groups += posted
        if isHeld { await withCheckedContinuation { held.append($0) } }
        return AlertReceipt(
            incidents: try posted.flatMap { try outcome($0) },
            alerts: posted.reduce(0) { $0 + $1.reports.count }
        )
    }

    func acknowledge(source: String, key: String, as name: String, correlation: String) async throws {
        acknowledged.append("\(source) \(key) \(name)")
    }

    func beat(_ name: String, _ signal: HeartbeatSignal, correlation: String) async throws -> HeartbeatReceipt {
        .unknown(known: [])
    }

    func letGo() {
        isHeld = false
        for waiter in held { waiter.resume() }
        held = []
    }
}
