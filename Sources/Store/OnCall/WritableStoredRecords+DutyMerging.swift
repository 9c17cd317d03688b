import Database
import Desk
import Incidents

extension WritableStoredRecords {
    /// What one of two people had to do with schedules is the other's: they are the same person.
    func mergeDuties(of person: Int64, into other: Int64, at now: Timestamp) throws {
        let moment = now.milliseconds
        try writer.execute(
            """
            UPDATE overrides SET person_id = \(other)
            WHERE removed_at IS NULL AND until_at > \(moment) AND person_id = \(person)
            """
        )
        // Nobody swaps with themselves.
        try writer.execute(
            """
            UPDATE swaps SET state = 'withdrawn', ended_at = \(moment)
            WHERE state = 'asked' AND give_until > \(moment)
                AND asker_id IN (\(person), \(other)) AND other_id IN (\(person), \(other))
            """
        )
        try writer.execute(
            """
            UPDATE swaps SET asker_id = \(other)
            WHERE state = 'asked' AND give_until > \(moment) AND asker_id = \(person)
            """
        )
        try writer.execute(
            """
            UPDATE swaps SET other_id = \(other)
            WHERE state = 'asked' AND give_until > \(moment) AND other_id = \(person)
            """
        )
        try writer.execute("UPDATE duty_holders SET person_id = \(other) WHERE person_id = \(person)")
        // Whoever has subscribed under both names keeps the calendar of the one that stays.
        try writer.execute("UPDATE OR IGNORE calendars SET person_id = \(other) WHERE person_id = \(person)")
        try lookAtDuties(at: now)
    }
}
