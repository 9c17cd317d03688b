import Database
import Incidents

extension WritableStoredRecords {
    func pruneStarts(before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM starts WHERE (group_id, at) IN (
                SELECT group_id, at FROM starts INDEXED BY starts_at
                WHERE at < \(before.milliseconds) ORDER BY at LIMIT \(limit)
            )
            """
        )
    }

    func pruneAlertBodies(closedBefore before: Timestamp, limit: Int) throws -> Int {
        // Closes come in order of time, so it is enough to remember how far pruning has come.
        let done =
            try connection.first("SELECT at, id FROM progress WHERE name = 'alert bodies'") { row in
                (at: row.int64(0), id: row.int64(1))
            } ?? (at: .min, id: 0)
        let closed = try connection.rows(
            """
            SELECT closed_at, id FROM incidents INDEXED BY incidents_history
            WHERE closed_at IS NOT NULL AND (closed_at, id) > (\(done.at), \(done.id))
                AND closed_at < \(before.milliseconds)
            ORDER BY closed_at, id LIMIT \(limit)
            """
        ) { (at: $0.int64(0), id: $0.int64(1)) }
        guard let last = closed.last else { return 0 }
        for incident in closed {
            try writer.execute(
                "UPDATE alerts SET annotations = '{}', generator_url = '' WHERE incident_id = \(incident.id)"
            )
            try prunePages(of: incident.id)
        }
        try writer.execute(
            """
            INSERT INTO progress (name, at, id) VALUES ('alert bodies', \(last.at), \(last.id))
            ON CONFLICT (name) DO UPDATE SET at = excluded.at, id = excluded.id
            """
        )
        return closed.count
    }

    /// The audit log says who was called, and how that ended.
    private func prunePages(of incident: Int64) throws {
        try writer.execute(
            """
            DELETE FROM page_messages
            WHERE page_id IN (SELECT id FROM pages INDEXED BY pages_incident WHERE incident_id = \(incident))
            """
        )
        try writer.execute("DELETE FROM pages WHERE incident_id = \(incident)")
    }
}
