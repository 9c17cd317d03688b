import Database
import Desk
import Incidents

extension StoredRecords {
    func channelMessage(in channel: String, at stamp: MessageStamp) throws -> ChannelMessage? {
        try connection.first(
            """
            SELECT \(raw: Self.messageColumns) FROM channel_messages m
            WHERE m.channel = \(channel) AND m.ts = \(stamp.text)
            """,
            Self.message
        )
    }

    func thread(
        in channel: String,
        under root: MessageStamp,
        after: MessageStamp?,
        limit: Int
    ) throws -> [ChannelMessage] {
        try connection.rows(
            """
            SELECT \(raw: Self.messageColumns) FROM channel_messages m INDEXED BY channel_messages_root
            WHERE m.channel = \(channel) AND m.root_ts = \(root.text) AND m.ts > \(after?.text ?? "")
            ORDER BY m.ts LIMIT \(limit)
            """,
            Self.message
        )
    }

    func roots(
        in channel: String,
        from: MessageStamp,
        until: MessageStamp,
        limit: Int
    ) throws -> [ChannelMessage] {
        try connection.rows(
            """
            SELECT \(raw: Self.messageColumns) FROM channel_messages m
            WHERE m.channel = \(channel) AND m.ts >= \(from.text) AND m.ts < \(until.text)
                AND m.root_ts = m.ts AND m.deleted_at IS NULL
            ORDER BY m.ts LIMIT \(limit)
            """,
            Self.message
        )
    }

    func linkedMessages(to channel: String, root: MessageStamp, limit: Int) throws -> [ChannelMessage] {
        try connection.rows(
            """
            SELECT \(raw: Self.messageColumns)
            FROM message_links l CROSS JOIN channel_messages m ON m.channel = l.channel AND m.ts = l.ts
            WHERE l.target_channel = \(channel) AND l.target_ts = \(root.text)
                AND NOT (m.channel = \(channel) AND m.root_ts = \(root.text))
            ORDER BY l.channel, l.ts LIMIT \(limit)
            """,
            Self.message
        )
    }

    func reactions(in channel: String, at stamp: MessageStamp) throws -> [ReactionCount] {
        try connection.rows(
            """
            SELECT emoji, sum(count) FROM message_reactions
            WHERE channel = \(channel) AND ts = \(stamp.text) GROUP BY emoji ORDER BY emoji
            """
        ) { ReactionCount(emoji: $0.text(0), count: $0.int(1)) }
    }

    private static let messageColumns: StaticString = """
        m.channel, m.ts, m.root_ts, m.author_kind, m.author, m.author_name, m.text, m.broadcast, m.edited_at, m.deleted_at
        """

    private static func message(_ row: Row) throws -> ChannelMessage {
        ChannelMessage(
            channel: row.text(0),
            stamp: try row.stamp(1),
            root: try row.stamp(2),
            author: ChannelAuthor(
                kind: try row.word(ChannelAuthor.Kind.self, 3),
                id: row.text(4),
                name: row.optionalText(5)
            ),
            text: row.text(6),
            isBroadcast: row.bool(7),
            editedAt: row.optionalTime(8),
            deletedAt: row.optionalTime(9)
        )
    }
}
