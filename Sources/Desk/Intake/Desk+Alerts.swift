import Cards
import Incidents
import Logging
import OnCall
import Tickets

extension Desk {
    /// Takes a posted group in. When it returns, all that it changed is on disk.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    package func receive(_ group: AlertGroup) async throws -> AlertReceipt {
        let now = clock.now()
        let settings = settings
        let outcomes = try await store.write { records in
            try AlertIntake(records: records, settings: settings, now: now).take(group)
        }
        tell(of: outcomes)
        for outcome in outcomes where outcome.change != .unchanged {
            log.debug(
                "alerts \(outcome.change.rawValue) an incident",
                metadata: ["incident": "\(outcome.incident.id)", "request": "\(group.correlation)"]
            )
            if outcome.change == .opened || outcome.change == .reopened { await lookInto(outcome.incident) }
        }
        return AlertReceipt(
            incidents: outcomes.map { .init(incident: $0.incident.id, status: $0.incident.status, change: $0.change) },
            alerts: group.reports.count
        )
    }

    /// Tells what became of incidents, once it is committed.
    func tell(of outcomes: [AlertTriage.Outcome]) {
        let changed = outcomes.filter { $0.change != .unchanged }
        for outcome in changed { feed.send(.incident(outcome.incident.id)) }
        // Their clocks may have raised something, or taken it back.
        if !changed.isEmpty, settings.sla.promisesIncidents { feed.send(.tickets) }
        if !changed.isEmpty, !settings.paging.policies.isEmpty {
            feed.send(.paging)
            // Levels may have said something in chats.
            if changed.contains(where: { $0.change == .opened || $0.change == .reopened }) { feed.send(.outbox) }
        }
    }
}
