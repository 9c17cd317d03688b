import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func note(key: String, of frontEnd: FrontEnd, body: [UInt8], at now: Timestamp) throws -> Int64? {
        let added = try writer.execute(
            """
            INSERT INTO inbox (front_end, key, at, body)
            VALUES (\(frontEnd.rawValue), \(key), \(now.milliseconds), \(body)) ON CONFLICT DO NOTHING
            """
        )
        guard added > 0 else { return nil }
        return try connection.first("SELECT last_insert_rowid()") { $0.int64(0) }
    }

    func countStart(ofNote id: Int64) throws {
        try writer.execute("UPDATE inbox SET starts = starts + 1 WHERE id = \(id)")
    }

    func settleNote(_ id: Int64, at now: Timestamp) throws {
        try writer.execute(
            "UPDATE inbox SET settled_at = \(now.milliseconds), body = x'' WHERE id = \(id) AND settled_at IS NULL"
        )
    }

    func pruneNotes(settledBefore before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM inbox WHERE id IN (
                SELECT id FROM inbox INDEXED BY inbox_settled
                WHERE settled_at IS NOT NULL AND settled_at < \(before.milliseconds)
                ORDER BY settled_at LIMIT \(limit)
            )
            """
        )
    }
}
