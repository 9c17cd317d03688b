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
            // Not every link to a reply says what it is below.
            let root = try link.root ?? channelMessage(in: link.channel, at: link.stamp)?.root ?? link.stamp
            try writer.execute(
                """
                INSERT INTO message_links (channel, ts, target_channel, target_ts)
                VALUES (\(message.channel), \(message.stamp.text), \(link.channel), \(root.text))
                ON CONFLICT (target_channel, target_ts, channel, ts) DO NOTHING
                """
            )
        }
    }

    func setReactions(_ reactions: [MessageReaction], in channel: String, at stamp: MessageStamp) throws {
        try writer.execute("DELETE FROM message_reactions WHERE channel = \(channel) AND ts = \(stamp.text)")
        for reaction in MessageReaction.merged(reactions) {
            for person in reaction.people { try add(reaction.emoji, by: person, count: 1, in: channel, at: stamp) }
            if reaction.unnamed > 0 {
                try add(reaction.emoji, by: "", count: reaction.unnamed, in: channel, at: stamp)
            }
        }
    }

    func react(
        with emoji: String,
        by person: String,
        isAdded: Bool,
        in channel: String,
        at stamp: MessageStamp
    ) throws {
        let emoji = MessageReaction.plain(emoji)
        if isAdded { return try add(emoji, by: person, count: 1, in: channel, at: stamp) }
        let removed = try writer.execute(
            """
            DELETE FROM message_reactions
            WHERE channel = \(channel) AND ts = \(stamp.text) AND emoji = \(emoji) AND person = \(person)
            """
        )
        guard removed == 0 else { return }
        // One of those that the chat did not name.
        let last = try writer.execute(
            """
            DELETE FROM message_reactions
            WHERE channel = \(channel) AND ts = \(stamp.text) AND emoji = \(emoji) AND person = '' AND count = 1
            """
        )
        guard last == 0 else { return }
        try writer.execute(
            """
            UPDATE message_reactions SET count = count - 1
            WHERE channel = \(channel) AND ts = \(stamp.text) AND emoji = \(emoji) AND person = ''
            """
        )
    }

    private func add(
        _ emoji: String,
        by person: String,
        count: Int,
        in channel: String,
        at stamp: MessageStamp
    ) throws {
        try writer.execute(
            """
            INSERT INTO message_reactions (channel, ts, emoji, person, count)
            SELECT channel, ts, \(emoji), \(person), \(count) FROM channel_messages
            WHERE channel = \(channel) AND ts = \(stamp.text)
            ON CONFLICT (channel, ts, emoji, person) DO NOTHING
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
