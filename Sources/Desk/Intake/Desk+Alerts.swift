import Cards
import Incidents
import Logging
import OnCall
import Tickets

extension Desk {
    /// Takes a posted group in. When it returns, all that it changed is on disk.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    package func receive(_ group: AlertGroup) async throws -> AlertReceipt {
        try await receive([group])
    }

    /// Takes the groups of one post in, all of them or none. When it returns, all that they changed is on disk.
    /// - Throws: `StoreFailure` when the store cannot take them now.
    package func receive(_ groups: [AlertGroup]) async throws -> AlertReceipt {
        let now = clock.now()
        let settings = settings
        let outcomes = try await store.write { records in
            let intake = AlertIntake(records: records, settings: settings, now: now)
            let taken = try groups.flatMap { try intake.take($0) }
            return try taken + HeartbeatDesk(records: records, settings: settings, now: now).hear(groups)
        }
        await follow(outcomes)
        return AlertReceipt(
            incidents: outcomes.map { .init(incident: $0.incident.id, status: $0.incident.status, change: $0.change) },
            alerts: groups.reduce(0) { $0 + $1.reports.count }
        )
    }

    /// A source acknowledges the incident of a key; nothing happens where none is active, or somebody was faster.
    /// - Parameter name: what the source calls itself; shown where a person's name would be.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    package func acknowledge(source: String, key: String, as name: String, correlation: String) async throws {
        let now = clock.now()
        let settings = settings
        let changes = try await store.write { records in
            let acknowledgement = SourceAcknowledgement(records: records, settings: settings, now: now)
            return try acknowledgement.take(source: source, key: key, as: name, correlation: correlation)
        }
        for change in changes { feed.send(change) }
    }

    /// What follows from alerts, once they are committed.
    func follow(_ outcomes: [AlertTriage.Outcome]) async {
        tell(of: outcomes)
        for outcome in outcomes where outcome.change != .unchanged {
            log.debug(
                "alerts \(outcome.change.rawValue) an incident",
                metadata: ["incident": "\(outcome.incident.id)", "request": "\(outcome.incident.correlation)"]
            )
            if outcome.change == .opened || outcome.change == .reopened { await lookInto(outcome.incident) }
        }
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
