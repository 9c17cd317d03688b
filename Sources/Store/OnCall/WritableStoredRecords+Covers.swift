import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func addCover(
        of schedule: String,
        person: Int64,
        from: Timestamp,
        until: Timestamp,
        swap: Int64?,
        by: PersonName,
        at now: Timestamp
    ) throws -> Int64 {
        try lookAtDuties(at: now)
        return try writer.insert(
            """
            INSERT INTO overrides (schedule, person_id, from_at, until_at, made_at, made_by, made_name, swap_id) VALUES (
                \(schedule), \(person), \(from.milliseconds), \(until.milliseconds), \(now.milliseconds), \(by.id),
                \(by.name), \(swap)
            )
            """
        )
    }

    func removeCover(_ id: Int64, by: PersonName, at now: Timestamp) throws {
        try lookAtDuties(at: now)
        try writer.execute(
            """
            UPDATE overrides SET removed_at = \(now.milliseconds), removed_by = \(by.id)
            WHERE id = \(id) AND removed_at IS NULL
            """
        )
    }

    /// Who is on call may be another now.
    func lookAtDuties(at now: Timestamp) throws {
        try writer.execute("UPDATE duty_looks SET due_at = min(due_at, \(now.milliseconds)) WHERE only = 1")
    }

    /// The people whom schedules name may be others now, or may do something else.
    func lookAtDuties() throws {
        try writer.execute("UPDATE duty_looks SET due_at = 0 WHERE only = 1")
    }

    func refreshOnCall(at now: Timestamp) throws {
        try want(where: "on_call_until IS NOT NULL AND on_call_until >= \(now.milliseconds)", at: now)
    }
}
