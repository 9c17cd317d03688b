import Cards
import Database
import Desk
import Foundation
import Incidents
import OnCall

extension StoredRecords {
    func plannedMaintenance() throws -> [PlannedMaintenance] {
        try connection.rows(
            "SELECT \(raw: Self.maintenanceColumns) FROM maintenance_windows ORDER BY id",
            Self.readable
        ).compactMap(\.self)
    }

    func unreadableMaintenance() throws -> [Int64] {
        try connection.rows("SELECT \(raw: Self.maintenanceColumns) FROM maintenance_windows ORDER BY id") {
            try Self.readable($0) == nil ? $0.int64(0) : nil
        }.compactMap(\.self)
    }

    /// Nil: its zone or its pattern is not understood here, as of a row that another version wrote. One such must not stop
    /// what the others are asked for.
    private static func readable(_ row: Row) throws -> PlannedMaintenance? {
        do {
            return try maintenance(row)
        } catch is UnreadableValue {
            return nil
        }
    }

    func plannedMaintenance(_ id: Int64) throws -> PlannedMaintenance? {
        try connection.first(
            "SELECT \(raw: Self.maintenanceColumns) FROM maintenance_windows WHERE id = \(id)",
            Self.readable
        ) ?? nil
    }

    func firingAlerts(where covers: ([String: String]) -> Bool) throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        try connection.step(
            """
            SELECT a.incident_id, a.labels FROM incidents i CROSS JOIN alerts a ON a.incident_id = i.id
            WHERE i.closed_at IS NULL AND a.ended_at IS NULL
            """
        ) { row in
            if covers(try row.pairs(1)) { counts[row.int64(0), default: 0] += 1 }
            return true
        }
        return counts
    }

    func maintenanceDue() throws -> Timestamp? {
        try connection.first("SELECT due_at FROM maintenance_windows ORDER BY due_at LIMIT 1") { $0.time(0) }
    }

    private static let maintenanceColumns: StaticString = """
        id, matchers, from_at, until_at, days, from_minute, until_minute, zone, reason, made_by, made_name, made_at, \
        opens_from, told_open, told_at
        """

    private static func maintenance(_ row: Row) throws -> PlannedMaintenance {
        PlannedMaintenance(
            id: row.int64(0),
            matchers: try matchers(row.text(1)),
            hours: try hours(row),
            reason: row.text(8),
            by: PersonName(id: row.int64(9), name: row.text(10)),
            at: row.time(11),
            opensFrom: row.time(12),
            isToldOpen: row.int(13) == 1,
            toldAt: row.optionalTime(14)
        )
    }

    private static func matchers(_ text: String) throws -> [LabelMatcher] {
        do throws(MatcherFault) {
            return try LabelMatcher.list(text)
        } catch {
            throw UnreadableValue(what: "matchers")
        }
    }

    private static func hours(_ row: Row) throws -> PlannedMaintenance.Hours {
        if let from = row.optionalTime(2), let until = row.optionalTime(3) { return .once(from: from, until: until) }
        let days = row.int(4)
        let weekdays = Set(Weekday.allCases.filter { days & (1 << $0.rawValue) != 0 })
        guard let from = time(row.int(5)), let until = time(row.int(6)),
            let zone = row.optionalText(7).flatMap(TimeZone.init(identifier:))
        else { throw UnreadableValue(what: "weekly hours") }
        return .weekly(ShiftWindow(weekdays: weekdays, from: from, until: until), zone)
    }

    private static func time(_ minutes: Int) -> TimeOfDay? { TimeOfDay(hour: minutes / 60, minute: minutes % 60) }
}
