import Cards
import Database
import Desk
import Incidents
import OnCall

extension WritableStoredRecords {
    func setDutyLook(due: Timestamp?, looked: Timestamp) throws {
        guard let due else {
            try writer.execute("DELETE FROM duty_looks WHERE only = 1")
            return
        }
        try writer.execute(
            """
            INSERT INTO duty_looks (only, due_at, looked_at) VALUES (1, \(due.milliseconds), \(looked.milliseconds))
            ON CONFLICT (only) DO UPDATE SET due_at = excluded.due_at, looked_at = excluded.looked_at
            """
        )
    }

    func setDutyHolder(_ holder: DutyHolder?, of schedule: String) throws {
        guard let holder else {
            try writer.execute("DELETE FROM duty_holders WHERE schedule = \(schedule)")
            return
        }
        try writer.execute(
            """
            INSERT INTO duty_holders (schedule, person_id, name) VALUES (\(schedule), \(holder.person), \(holder.name))
            ON CONFLICT (schedule) DO UPDATE SET person_id = excluded.person_id, name = excluded.name
            """
        )
    }

    func setDutyNotices(_ notices: [DutyNotice]) throws {
        try writer.execute("DELETE FROM duty_notices")
        for notice in notices {
            let fault = notice.fault
            try writer.execute(
                """
                INSERT INTO duty_notices (kind, schedule, other, member, from_at, until_at, told) VALUES (
                    \(fault.kind.rawValue), \(fault.schedules.first ?? ""), \(fault.schedules.dropFirst().first),
                    \(fault.member), \(fault.from.timestamp.milliseconds), \(fault.until?.timestamp.milliseconds), \(notice.told.map(Int64.init))
                )
                """
            )
        }
    }
}
