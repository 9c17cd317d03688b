import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insert(_ topic: Topic) throws -> Topic {
        let chat = try madeChatID(of: topic.address)
        let id = try writer.insert(
            """
            INSERT INTO topics (incident_id, chat_id, place, state, unsure, attempts, due_at, last_error)
            VALUES (
                \(topic.incident), \(chat), \(topic.place?.chat), \(topic.state.rawValue), \(topic.isUnsure),
                \(topic.attempts), \(topic.dueAt?.milliseconds), \(topic.lastError)
            )
            """
        )
        return try self.topic(id) ?? topic
    }

    func update(_ topic: Topic) throws {
        try writer.execute(
            """
            UPDATE topics SET place = \(topic.place?.chat), state = \(topic.state.rawValue), unsure = \(topic.isUnsure),
                attempts = \(topic.attempts), due_at = \(topic.dueAt?.milliseconds), last_error = \(topic.lastError)
            WHERE id = \(topic.id)
            """
        )
    }

    func remove(topic: Int64) throws {
        try writer.execute("DELETE FROM topics WHERE id = \(topic)")
    }

    func wakeTopics(at now: Timestamp) throws {
        // Those that are never removed wait without a time.
        try writer.execute(
            """
            UPDATE topics SET due_at = \(now.milliseconds) WHERE state = 'closed' AND \(raw: Self.isReachable)
            """
        )
    }

    /// The incident has changed; an open topic of an active one wants nothing. One that is still to be made has its own time,
    /// or the card's that waits for it; when its incident closes first, the card does without.
    func lookAtTopics(of incident: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE topics SET state = 'refused', unsure = 0, due_at = NULL, last_error = 'its incident closed first'
            WHERE incident_id = \(incident) AND state = 'wanted'
                AND EXISTS (SELECT 1 FROM incidents i WHERE i.id = \(incident) AND i.closed_at IS NOT NULL)
            """
        )
        try writer.execute(
            """
            UPDATE topics SET due_at = \(now.milliseconds)
            WHERE incident_id = \(incident) AND state <> 'wanted' AND state <> 'refused' AND state <> 'lost' AND NOT (
                state = 'open' AND EXISTS (SELECT 1 FROM incidents i WHERE i.id = \(incident) AND i.closed_at IS NULL)
            ) AND \(raw: Self.isReachable)
            """
        )
    }

    /// The chat takes nothing any more: what is to be made in it is lost, and what was made stays as it is, out of reach.
    /// - Returns: where the topics are that it has.
    func leaveTopics(ofChat chat: Int64, reason: String) throws -> [ChatAddress] {
        try writer.execute(
            """
            UPDATE topics SET state = 'lost', unsure = 0, last_error = \(reason)
            WHERE chat_id = \(chat) AND state = 'wanted'
            """
        )
        try writer.execute("UPDATE topics SET due_at = NULL WHERE chat_id = \(chat) AND due_at IS NOT NULL")
        return try connection.rows(
            """
            SELECT c.front_end, t.place FROM topics t CROSS JOIN chats c ON c.id = t.chat_id
            WHERE t.chat_id = \(chat) AND t.place IS NOT NULL AND (t.state = 'open' OR t.state = 'closed')
            """
        ) { try Self.address($0, 0) }
    }

    /// The chat takes messages again: what was missed about its topics is looked for.
    func lookAtTopics(ofChat chat: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE topics SET due_at = \(now.milliseconds)
            WHERE chat_id = \(chat) AND (
                state = 'open' OR state = 'closed' OR state = 'removed' AND EXISTS (
                    SELECT 1 FROM incidents i WHERE i.id = topics.incident_id AND i.closed_at IS NULL
                )
            )
            """
        )
    }

    /// Nothing is asked of a chat that takes nothing.
    private static let isReachable: StaticString = """
        NOT EXISTS (SELECT 1 FROM chats c WHERE c.id = topics.chat_id AND c.lost_at IS NOT NULL)
        """
}
