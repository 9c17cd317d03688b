import Cards
import Database
import Desk
import Incidents
import OnCall

extension StoredRecords {
    func dutyLookDue() throws -> Timestamp? {
        try connection.first("SELECT due_at FROM duty_looks WHERE only = 1") { $0.time(0) }
    }

    func dutyLookedAt() throws -> Timestamp? {
        try connection.first("SELECT looked_at FROM duty_looks WHERE only = 1") { $0.time(0) }
    }

    func dutyHolders() throws -> [String: DutyHolder] {
        let rows = try connection.rows("SELECT schedule, person_id, name FROM duty_holders") { row in
            (
                schedule: row.text(0),
                holder: DutyHolder(person: row.optionalInt64(1), name: row.optionalText(2))
            )
        }
        return Dictionary(rows.map { ($0.schedule, $0.holder) }) { $1 }
    }

    func dutyNotices() throws -> [DutyNotice] {
        try connection.rows(
            "SELECT kind, schedule, other, member, from_at, until_at, told FROM duty_notices"
        ) { row in
            let fault = DutyFault(
                kind: try row.word(DutyFault.Kind.self, 0),
                schedules: [row.text(1)] + (row.optionalText(2).map { [$0] } ?? []),
                member: row.optionalText(3),
                from: Moment(row.time(4)),
                until: row.optionalTime(5).map(Moment.init)
            )
            return DutyNotice(fault, told: row.optionalInt64(6).map(Int.init))
        }
    }
}
