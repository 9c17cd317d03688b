import Cards
import Incidents
import OnCall

extension Desk {
    /// Tells of windows that opened or closed, once for each, and has the cards of their alerts shown anew. Does nothing while
    /// none is due; what happened while the bot was away is told afterwards, unless it is over already.
    package func watchMaintenance() async throws {
        let (now, settings) = (clock.now(), settings)
        guard let due = try await store.read({ try $0.maintenanceDue() }), due <= now else { return }
        let changes = try await store.write { records in
            var look = MaintenanceLook(records: records, settings: settings, now: now)
            try look.run()
            return look.changes
        }
        for change in changes { feed.send(change) }
    }

    /// The same as a person's words, given in parts, as over the API.
    /// - Parameter zone: whose clocks weekly hours follow; nil: those of the settings.
    /// - Returns: the answer, and the window's number when there is one now.
    package func planMaintenance(
        _ order: MaintenanceOrder,
        in zone: ZoneClock? = nil,
        by identity: Identity,
        via: Actor.Via
    ) async throws -> (answer: Answer, window: Int64?) {
        let number = Handed<Int64>()
        let answer = try await visit(by: identity, via: via, on: nil, intake: nil) { visit, _ in
            visit.attempted = .ask(.maintenance)
            try visit.require(.responder)
            let planned = try visit.plan(order, in: zone)
            number.set(planned.id)
            return visit.planned(planned)
        }
        return (answer, answer.isRefusal ? nil : number.value)
    }
}
