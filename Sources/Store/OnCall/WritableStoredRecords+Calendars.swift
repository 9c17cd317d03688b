import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func setCalendarAddress(_ address: String?, of person: Int64, at now: Timestamp) throws {
        guard let address else {
            try writer.execute("DELETE FROM calendars WHERE person_id = \(person)")
            return
        }
        try writer.execute(
            """
            INSERT INTO calendars (person_id, address, made_at) VALUES (\(person), \(address), \(now.milliseconds))
            ON CONFLICT (person_id) DO UPDATE SET address = excluded.address, made_at = excluded.made_at
            """
        )
    }
}
