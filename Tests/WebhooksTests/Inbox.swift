import Desk
import Incidents

/// Stands where the Desk stands: remembers what it was handed, and answers as it was told to.
actor Inbox {
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

    func receive(_ group: AlertGroup) async throws -> AlertReceipt {
        groups.append(group)
        if isHeld { await withCheckedContinuation { held.append($0) } }
        return AlertReceipt(incidents: try outcome(group), alerts: group.reports.count)
    }

    func letGo() {
        isHeld = false
        for waiter in held { waiter.resume() }
        held = []
    }
}
