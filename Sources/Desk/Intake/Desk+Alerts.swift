import Cards
import Incidents
import Logging

extension Desk {
    /// Takes a posted group in. When it returns, all that it changed is on disk.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    package func receive(_ group: AlertGroup) async throws -> AlertReceipt {
        let now = clock.now()
        let settings = settings
        let (outcomes, changes) = try await store.write { records in
            var intake = AlertIntake(records: records, settings: settings, now: now)
            return (try intake.take(group), intake.changes)
        }
        for change in changes { feed.send(change) }
        for outcome in outcomes where outcome.change != .unchanged {
            feed.send(.incident(outcome.incident.id))
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
}
