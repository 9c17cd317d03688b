import Cards
import Incidents
import OnCall

/// One look at maintenance windows: which of them opened or closed. What is told of it stands in the same commit as that it
/// was told, and so does that their incidents are looked at, for who is paged.
struct MaintenanceLook {
    /// A window that never closes is looked at again after so much.
    private static let pace = Duration.days(1)
    /// A clock that goes back by more had been wrong before; by less, what was told is waited for.
    private static let setBack = Duration.days(1)

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    private(set) var changes: Set<ChangeFeed.Change> = []

    init(records: any WritableRecords, settings: DeskSettings, now: Timestamp) {
        self.records = records
        self.settings = settings
        self.now = now
    }

    mutating func run() throws {
        for id in try records.unreadableMaintenance() {
            var desk = PagingDesk(records: records, settings: settings, now: now)
            try desk.tellAdmins(.maintenanceUnreadable(id))
            changes.formUnion(desk.changes)
            try records.setMaintenance(id, isToldOpen: false, toldAt: now, due: now + Self.pace)
        }
        // What is over is told first: the last word is how it is.
        let planned = try records.plannedMaintenance()
        let ending = planned.filter { $0.isToldOpen && !$0.window.isOpen(at: Moment(now)) }
        for window in ending { try look(at: window) }
        for window in planned where !ending.contains(window) { try look(at: window) }
    }

    /// - Parameter isChanged: somebody changed it, so that alerts may be out of it, told or not.
    mutating func look(at planned: PlannedMaintenance, isChanged: Bool = false) throws {
        if let told = planned.toldAt, now < told, told <= now + Self.setBack {
            if isChanged { try followIncidents(of: planned) }
            return try records.setMaintenance(
                planned.id,
                isToldOpen: planned.isToldOpen,
                toldAt: told,
                due: told
            )
        }
        let window = planned.window
        let moment = Moment(now)
        let isOpen = window.isOpen(at: moment)
        var toldAt = planned.toldAt
        if isOpen != planned.isToldOpen {
            let until = window.closing(from: moment)?.timestamp
            try tell(
                planned,
                isOpen ? .maintenanceBegins(planned, until: until.map(words)) : end(of: planned)
            )
            toldAt = now
        }
        if isChanged || isOpen != planned.isToldOpen { try followIncidents(of: planned) }
        let due = window.edge(after: moment)?.timestamp ?? (isOpen ? now + Self.pace : nil)
        try records.setMaintenance(planned.id, isToldOpen: isOpen, toldAt: toldAt, due: due)
    }

    /// It does not open any more.
    mutating func forget(_ planned: PlannedMaintenance) throws {
        if planned.isToldOpen { try tell(planned, try end(of: planned)) }
        try followIncidents(of: planned)
        try records.setMaintenance(planned.id, isToldOpen: false, toldAt: now, due: nil)
    }

    /// That it is over: whether alerts page again, or another window holds what it held.
    private func end(of planned: PlannedMaintenance) throws -> Phrase {
        let moment = Moment(now)
        let others = try records.plannedMaintenance().filter { $0.id != planned.id && $0.window.isOpen(at: moment) }
        guard !others.isEmpty else { return .maintenanceEnds(planned) }
        let window = planned.window
        var held: [[String: String]] = []
        _ = try records.firingAlerts {
            guard window.covers($0) else { return false }
            held.append($0)
            return true
        }
        let end =
            held.isEmpty
            ? others.filter { Set($0.matchers) == Set(planned.matchers) }
                .compactMap { $0.window.closing(from: moment) }.max()
            : Maintenance(others).hold(on: held, at: moment)
        return end.map { .maintenanceGoesOn(planned, until: words($0.timestamp)) } ?? .maintenanceEnds(planned)
    }

    private func words(_ moment: Timestamp) -> Phrase {
        .dutyMoment(moment, seenAt: now, in: settings.book.timeZone)
    }

    private mutating func tell(_ planned: PlannedMaintenance, _ phrase: Phrase) throws {
        for address in try chats(of: planned) {
            try records.enqueue(.text(Line(phrase(settings.book.language)), replyTo: nil), to: address, at: now)
            changes.insert(.outbox)
        }
    }

    /// Where alerts with its labels go.
    private func chats(of planned: PlannedMaintenance) throws -> [ChatAddress] {
        var labels: [String: String] = [:]
        for matcher in planned.matchers where matcher.operation == .equal { labels[matcher.name] = matcher.value }
        let alert = RoutedAlert(labels: labels, source: "alertmanager", severity: "\(Severity(labels: labels))")
        let routed = settings.paging.routing.outcome(for: alert).chats.compactMap { ChatAddress(named: $0) }
        guard !routed.isEmpty else { return try Destinations(records: records, settings: settings).addresses() }
        var seen = Set<ChatAddress>()
        return try routed.compactMap { chat in
            let current = try records.currentAddress(of: chat)
            guard seen.insert(current).inserted, try !records.isLost(current) else { return nil }
            return current
        }
    }

    /// The active incidents that have an alert in the window: their cards are shown anew, and who is paged for them is decided
    /// anew.
    private mutating func followIncidents(of planned: PlannedMaintenance) throws {
        let window = planned.window
        for incident in try records.firingAlerts(where: { window.covers($0) }).keys {
            try records.refresh(incident: incident, at: now)
            try records.hurryEscalations(of: incident, at: now)
            changes.formUnion([.incident(incident), .paging])
        }
    }
}
