import Database
import Desk
import Incidents

extension StoredRecords {
    func backfill(_ kind: Backfill.Kind, of channel: String) throws -> Backfill? {
        try connection.first(
            """
            SELECT \(raw: Self.backfillColumns) FROM backfills b
            WHERE b.channel = \(channel) AND b.kind = \(kind.rawValue)
            """,
            Self.backfill
        )
    }

    func waitingBackfills(limit: Int) throws -> [Backfill] {
        let waiting = try Backfill.Kind.allCases.flatMap { kind in
            try connection.rows(
                """
                SELECT \(raw: Self.backfillColumns)
                FROM channels c INDEXED BY channels_enabled
                CROSS JOIN backfills b ON b.channel = c.id AND b.kind = \(kind.rawValue)
                WHERE c.state = 'enabled' AND b.done = 0 ORDER BY c.id LIMIT \(limit)
                """,
                Self.backfill
            )
        }
        return Array(waiting.prefix(limit))
    }

    func waitingThreads(limit: Int) throws -> [WaitingThread] {
        try connection.rows(
            """
            SELECT t.channel, t.ts
            FROM channels c INDEXED BY channels_enabled CROSS JOIN backfill_threads t ON t.channel = c.id
            WHERE c.state = 'enabled' AND t.ts = (
                SELECT n.ts FROM backfill_threads n WHERE n.channel = c.id ORDER BY n.ts DESC LIMIT 1
            )
            ORDER BY c.id LIMIT \(limit)
            """
        ) { WaitingThread(channel: $0.text(0), root: try $0.stamp(1)) }
    }

    func newestMessage(in channel: String) throws -> MessageStamp? {
        try connection.first(
            "SELECT ts FROM channel_messages WHERE channel = \(channel) ORDER BY ts DESC LIMIT 1"
        ) { try $0.stamp(0) }
    }

    func tells(
        _ status: RecognizedAlert.Status,
        of fingerprint: String,
        in channel: String,
        after: MessageStamp
    ) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM activities INDEXED BY activities_alert
            WHERE channel = \(channel) AND fingerprint = \(fingerprint) AND status = \(status.rawValue)
                AND ts > \(after.text)
            LIMIT 1
            """
        ) { _ in true } ?? false
    }

    func wasTakenBack(_ stamp: MessageStamp, in channel: String) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM channel_deletions WHERE channel = \(channel) AND ts = \(stamp.text)"
        ) { _ in true } ?? false
    }

    private static let backfillColumns: StaticString = """
        b.kind, b.channel, b.since, b.until, b.reached, b.gap_upper, b.gap_lower, b.done
        """

    private static func backfill(_ row: Row) throws -> Backfill {
        Backfill(
            try row.word(Backfill.Kind.self, 0),
            channel: row.text(1),
            since: try row.stamp(2),
            until: try row.stamp(3),
            reached: row.isNull(4) ? nil : try row.stamp(4),
            gap: row.isNull(5) ? nil : Backfill.Gap(upper: try row.stamp(5), lower: try row.stamp(6)),
            isDone: row.bool(7)
        )
    }
}
