import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func openStorm(at address: ChatAddress, isPaging: Bool, startedAt: Timestamp) throws -> Storm {
        let chat = try madeChatID(of: address)
        if let open = try openStorm(inChat: chat, isPaging: isPaging) { return open }
        let id = try writer.insert(
            "INSERT INTO storms (chat_id, started_at, paging) VALUES (\(chat), \(startedAt.milliseconds), \(isPaging))"
        )
        return Storm(
            id: id,
            address: try self.address(ofChat: chat) ?? address,
            startedAt: startedAt,
            isPaging: isPaging
        )
    }

    func count(_ incident: Int64, in storm: Int64, at now: Timestamp) throws {
        try writer.execute(
            "INSERT OR IGNORE INTO storm_incidents (storm_id, incident_id) VALUES (\(storm), \(incident))"
        )
        try wantDigest(of: storm, at: now)
    }

    func gather(into storm: Int64, openedSince since: Timestamp, at now: Timestamp) throws {
        let place = try connection.first(
            "SELECT chat_id, looked_through FROM storms WHERE id = \(storm) AND paging = 0"
        ) { row in
            (chat: row.int64(0), lookedThrough: row.int64(1))
        }
        guard let (chat, lookedThrough) = place else { return }
        var added = try writer.execute(
            """
            INSERT OR IGNORE INTO storm_incidents (storm_id, incident_id)
            SELECT \(storm), incident_id FROM postings INDEXED BY postings_uncounted
            WHERE chat_id = \(chat) AND kind = 'card' AND state = 'live' AND message IS NULL AND storm_id IS NULL
            """
        )
        try writer.execute(
            """
            UPDATE postings INDEXED BY postings_uncounted SET storm_id = \(storm)
            WHERE chat_id = \(chat) AND kind = 'card' AND state = 'live' AND message IS NULL AND storm_id IS NULL
            """
        )
        // Numbers grow with time, so the search goes back only as far as `since`, and never twice.
        var recent: [Int64] = []
        try connection.step("SELECT id, opened_at FROM incidents WHERE id > \(lookedThrough) ORDER BY id DESC") { row in
            guard row.time(1) >= since else { return false }
            recent.append(row.int64(0))
            return true
        }
        for incident in recent {
            added += try writer.execute(
                """
                INSERT OR IGNORE INTO storm_incidents (storm_id, incident_id)
                SELECT \(storm), \(incident) WHERE EXISTS (
                    SELECT 1 FROM postings WHERE chat_id = \(chat) AND incident_id = \(incident) AND kind = 'card'
                )
                """
            )
        }
        if let newest = recent.first {
            try writer.execute("UPDATE storms SET looked_through = \(newest) WHERE id = \(storm)")
        }
        if added > 0 { try wantDigest(of: storm, at: now) }
    }

    /// It counts more now.
    private func wantDigest(of storm: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE postings SET wanted = wanted + 1,
                dirty_at = CASE WHEN wanted > shown THEN dirty_at ELSE \(now.milliseconds) END
            WHERE state = 'live' AND shown_storm_id IS NOT NULL AND shown_storm_id = \(storm)
            """
        )
    }

    func endStorm(_ id: Int64, at now: Timestamp) throws {
        try writer.execute("UPDATE storms SET ended_at = \(now.milliseconds) WHERE id = \(id) AND ended_at IS NULL")
    }

    func retireClosedStormCards(_ storm: Int64) throws -> Int {
        try writer.execute(
            """
            UPDATE postings SET state = 'retired', wanted = wanted + 1
            WHERE storm_id IS NOT NULL AND storm_id = \(storm) AND state = 'live' AND message IS NULL
                AND EXISTS (SELECT 1 FROM incidents i WHERE i.id = incident_id AND i.closed_at IS NOT NULL)
            """
        )
    }
}
