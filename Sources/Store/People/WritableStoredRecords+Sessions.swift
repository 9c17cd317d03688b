import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func signOut(session id: String, until end: Timestamp) throws {
        try writer.execute(
            """
            INSERT INTO signed_out_sessions (id, over_at) VALUES (\(id), \(end.milliseconds))
            ON CONFLICT (id) DO UPDATE SET over_at = max(over_at, excluded.over_at)
            """
        )
    }

    func pruneSignedOut(endedBefore now: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM signed_out_sessions WHERE id IN (
                SELECT id FROM signed_out_sessions INDEXED BY signed_out_sessions_over
                WHERE over_at < \(now.milliseconds) ORDER BY over_at LIMIT \(limit)
            )
            """
        )
    }
}
