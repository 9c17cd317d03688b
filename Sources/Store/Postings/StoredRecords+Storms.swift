import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func storm(_ id: Int64) throws -> Storm? {
        try connection.first(
            "SELECT \(raw: Self.stormColumns) FROM storms s CROSS JOIN chats c ON c.id = s.chat_id WHERE s.id = \(id)",
            Self.storm
        )
    }

    func openStorm(at address: ChatAddress, isPaging: Bool) throws -> Storm? {
        guard let chat = try currentChatID(of: address) else { return nil }
        return try openStorm(inChat: chat, isPaging: isPaging)
    }

    func digest(of storm: Int64) throws -> Posting? {
        try connection.first(
            """
            SELECT \(raw: Self.postingColumns)
            FROM postings p INDEXED BY postings_shown_storm CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.shown_storm_id IS NOT NULL AND p.shown_storm_id = \(storm) AND p.state = 'live'
                AND p.kind = 'digest'
            LIMIT 1
            """,
            Self.posting
        )
    }

    func openStorm(inChat chat: Int64, isPaging: Bool) throws -> Storm? {
        try connection.first(
            """
            SELECT \(raw: Self.stormColumns) FROM storms s CROSS JOIN chats c ON c.id = s.chat_id
            WHERE s.chat_id = \(chat) AND s.paging = \(isPaging) AND s.ended_at IS NULL
            """,
            Self.storm
        )
    }

    func storm(counting incident: Int64, at address: ChatAddress) throws -> Storm? {
        guard let chat = try currentChatID(of: address) else { return nil }
        return try connection.first(
            """
            SELECT \(raw: Self.stormColumns)
            FROM storm_incidents m INDEXED BY storm_incidents_incident CROSS JOIN storms s ON s.id = m.storm_id
            CROSS JOIN chats c ON c.id = s.chat_id
            WHERE m.incident_id = \(incident) AND s.chat_id = \(chat) AND s.paging = 0
            ORDER BY m.storm_id DESC LIMIT 1
            """,
            Self.storm
        )
    }

    func stormView(_ id: Int64) throws -> StormView? {
        guard let storm = try storm(id) else { return nil }
        let counts =
            try connection.first(
                """
                SELECT count(*), total(i.closed_at IS NULL), total(i.closed_at IS NULL AND i.severity = 4),
                    total(i.closed_at IS NULL AND i.acknowledged_at IS NULL), max(i.id), count(DISTINCT i.title)
                FROM storm_incidents s CROSS JOIN incidents i ON i.id = s.incident_id WHERE s.storm_id = \(id)
                """
            ) { row in
                (
                    total: row.int(0), active: row.int(1), critical: row.int(2), unacknowledged: row.int(3),
                    newest: row.int64(4), kinds: row.int(5)
                )
            } ?? (total: 0, active: 0, critical: 0, unacknowledged: 0, newest: 0, kinds: 0)
        let exhausted =
            try connection.first(
                """
                SELECT count(*) FROM storm_incidents s
                WHERE s.storm_id = \(id) AND EXISTS (
                    SELECT 1 FROM escalations e WHERE e.incident_id = s.incident_id AND e.phase = 'exhausted'
                )
                """
            ) { $0.int(0) } ?? 0
        let kinds = try connection.rows(
            """
            SELECT i.title, count(*) AS number
            FROM storm_incidents s CROSS JOIN incidents i ON i.id = s.incident_id WHERE s.storm_id = \(id)
            GROUP BY i.title ORDER BY number DESC, i.title LIMIT \(Self.kindLimit)
            """
        ) { StormView.Kind(title: $0.text(0), count: $0.int(1)) }
        return StormView(
            id: id,
            startedAt: storm.startedAt,
            endedAt: storm.endedAt,
            isPaging: storm.isPaging,
            total: counts.total,
            active: counts.active,
            critical: counts.critical,
            unacknowledged: counts.unacknowledged,
            exhausted: exhausted,
            kinds: kinds,
            kindCount: counts.kinds,
            mostSevere: try incidents(in: .storm(id), after: nil, limit: 1).first,
            newest: counts.newest
        )
    }

    /// A digest names a few; how many more there are is counted.
    private static let kindLimit = 10

    private static let stormColumns: StaticString = "s.id, c.front_end, c.chat, s.started_at, s.ended_at, s.paging"

    private static func storm(_ row: Row) throws -> Storm {
        Storm(
            id: row.int64(0),
            address: try address(row, 1),
            startedAt: row.time(3),
            endedAt: row.optionalTime(4),
            isPaging: row.bool(5)
        )
    }
}
