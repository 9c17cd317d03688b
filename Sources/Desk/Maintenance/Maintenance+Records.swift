import Cards
import Incidents
import OnCall

/// What maintenance means for incidents, from the windows that are stored.
extension Maintenance {
    package init(_ planned: [PlannedMaintenance]) {
        self.init(planned.map(\.window))
    }

    /// Until when these alerts page nobody; nil when somebody may be paged now. At that moment it is to be asked again.
    package func hold(on alerts: [Alert], at now: Timestamp) -> Timestamp? {
        hold(on: alerts.filter(\.isFiring).lazy.map(\.labels), at: Moment(now))?.timestamp
    }

    /// The same for all the firing alerts of an incident, by the windows there are at `now`.
    package static func hold(on incident: Int64, in records: any Records, at now: Timestamp) throws -> Timestamp? {
        try Maintenance(records.plannedMaintenance()).hold(on: incident, in: records, at: now)
    }

    /// The same for several incidents, of which the windows are read once.
    func hold(on incident: Int64, in records: any Records, at now: Timestamp) throws -> Timestamp? {
        guard let firing = try firing(in: incident, records, at: now) else { return nil }
        return hold(on: firing, at: now)
    }

    /// Until when an incident pages nobody, because each of its firing alerts is in maintenance, or silenced in Alertmanager.
    /// Nil when somebody may be paged now. At that moment it is to be asked again.
    /// - Parameter silences: until when alerts are silenced, by their fingerprints.
    func hold(
        on incident: Int64,
        silences: [String: Timestamp],
        in records: any Records,
        at now: Timestamp
    ) throws -> Timestamp? {
        guard !silences.isEmpty else { return try hold(on: incident, in: records, at: now) }
        let count = try records.alertCounts(of: incident).firing
        guard count > 0, hasOpenWindow(at: now) || silences.count >= count else { return nil }
        var first: Timestamp?
        for alert in try records.alerts(of: incident, limit: count) where alert.isFiring {
            let ends = [silences[alert.fingerprint], end(for: alert.labels, at: Moment(now))?.timestamp]
            guard let end = ends.compactMap(\.self).max() else { return nil }
            first = min(first ?? end, end)
        }
        return first
    }

    private func hasOpenWindow(at now: Timestamp) -> Bool { windows.contains { $0.isOpen(at: Moment(now)) } }

    /// What an incident's card says of it; nil when none of its firing alerts is in maintenance.
    static func maintained(incident: Int64, in records: any Records, at now: Timestamp) throws -> MaintainedAlerts? {
        let maintenance = Maintenance(try records.plannedMaintenance())
        guard let firing = try maintenance.firing(in: incident, records, at: now) else { return nil }
        let ends = maintenance.ends(for: firing.lazy.map(\.labels), at: Moment(now))
        guard let first = ends.min() else { return nil }
        let reasons = try records.plannedMaintenance().filter { planned in
            !planned.reason.isEmpty && planned.window.isOpen(at: Moment(now))
                && firing.contains { planned.window.covers($0.labels) }
        }.map(\.reason)
        return MaintainedAlerts(count: ends.count, until: first.timestamp, reasons: reasons)
    }

    /// Nothing is read of an incident while no window is open.
    private func firing(in incident: Int64, _ records: any Records, at now: Timestamp) throws -> [Alert]? {
        guard hasOpenWindow(at: now) else { return nil }
        let count = try records.alertCounts(of: incident).firing
        guard count > 0 else { return nil }
        return try records.alerts(of: incident, limit: count).filter(\.isFiring)
    }
}
