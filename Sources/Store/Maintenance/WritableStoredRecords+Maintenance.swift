import Cards
import Database
import Desk
import Foundation
import Incidents
import OnCall

extension WritableStoredRecords {
    func addMaintenance(
        _ matchers: [LabelMatcher],
        _ hours: PlannedMaintenance.Hours,
        reason: String,
        by person: PersonName,
        at now: Timestamp
    ) throws -> Int64 {
        var (from, until): (Timestamp?, Timestamp?)
        var (window, zone): (ShiftWindow?, TimeZone?)
        switch hours {
        case .once(let start, let end): (from, until) = (start, end)
        case .weekly(let hours, let place): (window, zone) = (hours, place)
        }
        let days = window?.weekdays.reduce(0) { $0 | (1 << $1.rawValue) }
        return try writer.insert(
            """
            INSERT INTO maintenance_windows (
                matchers, from_at, until_at, days, from_minute, until_minute, zone, reason, made_by, made_name, made_at,
                opens_from, due_at
            ) VALUES (
                \(matchers.map(\.text).joined(separator: ", ")), \(from?.milliseconds), \(until?.milliseconds), \(days),
                \(window?.from.minutes), \(window?.until.minutes), \(zone?.identifier), \(reason), \(person.id),
                \(person.name), \(now.milliseconds), \(now.milliseconds), \(now.milliseconds)
            )
            """
        )
    }

    func postponeMaintenance(_ id: Int64, until moment: Timestamp, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE maintenance_windows SET opens_from = \(moment.milliseconds), due_at = \(now.milliseconds) WHERE id = \(id)
            """
        )
    }

    func setMaintenance(_ id: Int64, isToldOpen: Bool, toldAt: Timestamp?, due: Timestamp?) throws {
        guard let due else {
            try writer.execute("DELETE FROM maintenance_windows WHERE id = \(id)")
            return
        }
        try writer.execute(
            """
            UPDATE maintenance_windows SET
                told_open = \(isToldOpen ? 1 : 0), told_at = \(toldAt?.milliseconds), due_at = \(due.milliseconds)
            WHERE id = \(id)
            """
        )
    }
}
