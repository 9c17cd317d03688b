import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insert(_ message: ChannelMessage) throws -> Bool {
        let inserted = try writer.execute(
            """
            INSERT INTO channel_messages (
                channel, ts, root_ts, author_kind, author, author_name, text, broadcast, edited_at, deleted_at
            ) VALUES (
                \(message.channel), \(message.stamp.text), \(message.root.text), \(message.author.kind.rawValue),
                \(message.author.id), \(message.author.name), \(message.text), \(message.isBroadcast),
                \(message.editedAt?.milliseconds), \(message.deletedAt?.milliseconds)
            )
            ON CONFLICT (channel, ts) DO NOTHING
            """
        )
        return inserted > 0
    }

    func update(_ message: ChannelMessage) throws {
        try writer.execute(
            """
            UPDATE channel_messages SET
                text = \(message.text), edited_at = \(message.editedAt?.milliseconds),
                deleted_at = \(message.deletedAt?.milliseconds)
            WHERE channel = \(message.channel) AND ts = \(message.stamp.text)
            """
        )
    }

    func setLinks(_ links: [MessageLink], of message: ChannelMessage) throws {
        try writer.execute(
            "DELETE FROM message_links WHERE channel = \(message.channel) AND ts = \(message.stamp.text)"
        )
        for link in links {
            try writer.execute(
                """
                INSERT INTO message_links (channel, ts, target_channel, target_ts)
                VALUES (\(message.channel), \(message.stamp.text), \(link.channel), \((link.root ?? link.stamp).text))
                ON CONFLICT (target_channel, target_ts, channel, ts) DO NOTHING
                """
            )
        }
    }

    func setReactions(_ counts: [ReactionCount], in channel: String, at stamp: MessageStamp) throws {
        try writer.execute("DELETE FROM message_reactions WHERE channel = \(channel) AND ts = \(stamp.text)")
        for count in ReactionCount.merged(counts) {
            try writer.execute(
                """
                INSERT INTO message_reactions (channel, ts, emoji, count)
                VALUES (\(channel), \(stamp.text), \(count.emoji), \(count.count))
                """
            )
        }
    }

    func react(with emoji: String, isAdded: Bool, in channel: String, at stamp: MessageStamp) throws {
        let emoji = ReactionCount.plain(emoji)
        if isAdded {
            try writer.execute(
                """
                INSERT INTO message_reactions (channel, ts, emoji, count)
                SELECT channel, ts, \(emoji), 1 FROM channel_messages
                WHERE channel = \(channel) AND ts = \(stamp.text)
                ON CONFLICT (channel, ts, emoji) DO UPDATE SET count = count + 1
                """
            )
            return
        }
        try writer.execute(
            """
            DELETE FROM message_reactions
            WHERE channel = \(channel) AND ts = \(stamp.text) AND emoji = \(emoji) AND count = 1
            """
        )
        try writer.execute(
            """
            UPDATE message_reactions SET count = count - 1
            WHERE channel = \(channel) AND ts = \(stamp.text) AND emoji = \(emoji) AND count > 1
            """
        )
    }

    func pruneChannelMessages(before: MessageStamp, limit: Int) throws -> Int {
        let messages = try writer.execute(
            """
            DELETE FROM channel_messages WHERE (channel, ts) IN (
                SELECT channel, ts FROM channel_messages INDEXED BY channel_messages_ts
                WHERE ts < \(before.text) ORDER BY ts LIMIT \(limit)
            )
            """
        )
        guard messages < limit else { return messages }
        try writer.execute(
            """
            DELETE FROM channel_deletions WHERE (channel, ts) IN (
                SELECT channel, ts FROM channel_deletions INDEXED BY channel_deletions_ts
                WHERE ts < \(before.text) ORDER BY ts LIMIT \(limit)
            )
            """
        )
        // Those of a thread that goes on keep their place.
        let activities = try writer.execute(
            """
            DELETE FROM activities WHERE (channel, ts) IN (
                SELECT a.channel, a.ts FROM activities a INDEXED BY activities_ts
                WHERE a.ts < \(before.text) AND NOT EXISTS (
                    SELECT 1 FROM channel_messages m WHERE m.channel = a.channel AND m.root_ts = a.ts
                )
                ORDER BY a.ts LIMIT \(limit - messages)
            )
            """
        )
        return messages + activities
    }
}
