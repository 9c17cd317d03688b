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

    func wakeTopics(at now: Timestamp) throws {
        // Those that are never removed wait without a time.
        try writer.execute("UPDATE topics SET due_at = \(now.milliseconds) WHERE state = 'closed'")
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
            )
            """
        )
    }

    /// The chat takes nothing any more, so that its topics are out of reach.
    func loseTopics(ofChat chat: Int64, named place: String, reason: String) throws {
        for condition in ["chat_id = \(chat)", "place IS NOT NULL AND place = \(place)"] as [SQL] {
            try writer.execute(
                """
                UPDATE topics SET state = 'lost', due_at = NULL, last_error = \(reason)
                WHERE \(condition) AND state <> 'refused' AND state <> 'removed'
                """
            )
        }
    }
}
