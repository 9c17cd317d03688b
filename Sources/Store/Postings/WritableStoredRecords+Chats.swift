import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func lose(_ address: ChatAddress, reason: String, at now: Timestamp) throws {
        let chat = try exactChatID(of: address)
        try writer.execute(
            "UPDATE chats SET lost_at = \(now.milliseconds), lost_reason = \(reason) WHERE id = \(chat)"
        )
        for place in try leaveTopics(ofChat: chat, reason: reason) {
            try withdraw(from: place, reason: reason, at: now)
        }
        try clear(chat, reason: reason, at: now)
    }

    func withdraw(from address: ChatAddress, reason: String, at now: Timestamp) throws {
        guard let chat = try currentChatID(of: address) else { return }
        try clear(chat, reason: reason, at: now)
    }

    /// Nothing that is there is sent or edited any more.
    private func clear(_ chat: Int64, reason: String, at now: Timestamp) throws {
        try changeLivePostings("SET state = 'retired', storm_id = NULL, wanted = wanted + 1", inChat: chat)
        try writer.execute(
            """
            UPDATE outbox SET state = 'failed', file = NULL, ended_at = \(now.milliseconds), last_error = \(reason)
            WHERE chat_id = \(chat) AND ended_at IS NULL
            """
        )
        try writer.execute(
            "UPDATE storms SET ended_at = \(now.milliseconds) WHERE chat_id = \(chat) AND ended_at IS NULL"
        )
    }

    func regain(_ address: ChatAddress, at now: Timestamp) throws {
        guard let chat = try chatID(of: address) else { return }
        try writer.execute("UPDATE chats SET lost_at = NULL, lost_reason = NULL WHERE id = \(chat)")
        try lookAtTopics(ofChat: chat, at: now)
    }

    func move(from old: ChatAddress, to new: ChatAddress, at now: Timestamp) throws {
        guard old != new else { return }
        let source = try exactChatID(of: old)
        let target = try exactChatID(of: new)
        // Where it goes it is, even if it once went the other way.
        try writer.execute("UPDATE chats SET moved_to = NULL, lost_at = NULL, lost_reason = NULL WHERE id = \(target)")
        try writer.execute("UPDATE chats SET moved_to = \(target) WHERE id = \(source)")
        try movePostings(from: source, to: target, at: now)
        try moveOutbox(from: source, to: target)
        try writer.execute("DELETE FROM prompts WHERE chat_id = \(source)")
        // A storm of the new chat goes on; else the old one's does.
        try writer.execute(
            """
            UPDATE storms SET ended_at = \(now.milliseconds) WHERE chat_id = \(source) AND ended_at IS NULL
            AND EXISTS (
                SELECT 1 FROM storms t
                WHERE t.chat_id = \(target) AND t.paging = storms.paging AND t.ended_at IS NULL
            )
            """
        )
        try writer.execute("UPDATE storms SET chat_id = \(target) WHERE chat_id = \(source) AND ended_at IS NULL")
    }

    func rename(_ old: ChatAddress, to new: ChatAddress, at now: Timestamp) throws {
        guard old != new else { return }
        guard try chatID(of: new) == nil, let chat = try chatID(of: old) else {
            return try move(from: old, to: new, at: now)
        }
        let frontEnd = old.frontEnd.rawValue
        try writer.execute("UPDATE chats SET chat = \(new.chat) WHERE id = \(chat)")
        // ";" follows ":", so that between them is every thread.
        try writer.execute(
            """
            UPDATE OR IGNORE chats SET chat = \(new.chat + ":") || substr(chat, instr(chat, ':') + 1)
            WHERE front_end = \(frontEnd) AND chat > \(old.chat + ":") AND chat < \(old.chat + ";")
            """
        )
        try writer.execute(
            "INSERT INTO chats (front_end, chat, moved_to) VALUES (\(frontEnd), \(old.chat), \(chat))"
        )
    }

    /// What still concerns somebody is sent anew; the rest stays readable where it was, in the old chat's messages. A page
    /// that nobody has seen yet stands nowhere, and goes along.
    private func movePostings(from source: Int64, to target: Int64, at now: Timestamp) throws {
        try changeLivePostings(
            "SET state = 'retired', message = NULL, storm_id = NULL, wanted = wanted + 1",
            inChat: source,
            where: """
                AND (
                    kind = 'view' AND (message IS NOT NULL OR calls = 0)
                    OR kind = 'card' AND NOT EXISTS (
                        SELECT 1 FROM incidents i WHERE i.id = incident_id AND i.closed_at IS NULL
                    )
                    OR kind = 'card' AND EXISTS (
                        SELECT 1 FROM postings t
                        WHERE t.chat_id = \(target) AND t.kind = 'card' AND t.incident_id = postings.incident_id
                    )
                    OR kind = 'digest' AND NOT EXISTS (
                        SELECT 1 FROM storms s WHERE s.id = shown_storm_id AND s.ended_at IS NULL
                    )
                    OR kind = 'letIn' AND NOT EXISTS (
                        SELECT 1 FROM let_in_requests r WHERE r.id = request_id AND r.decided_at IS NULL
                    )
                )
                """
        )
        try changeLivePostings(
            """
            SET chat_id = \(target), message = NULL, shown = 0, attempts = 0, next_try_at = \(now.milliseconds),
                dirty_at = CASE WHEN wanted > shown THEN dirty_at ELSE \(now.milliseconds) END
            """,
            inChat: source
        )
    }

    /// Cards and the others have indexes of their own.
    private func changeLivePostings(_ change: SQL, inChat chat: Int64, where condition: SQL = "") throws {
        try writer.execute(
            """
            UPDATE postings INDEXED BY postings_card \(change)
            WHERE chat_id = \(chat) AND kind = 'card' AND state = 'live' \(condition)
            """
        )
        try writer.execute(
            """
            UPDATE postings INDEXED BY postings_others \(change)
            WHERE chat_id = \(chat) AND kind <> 'card' AND state = 'live' \(condition)
            """
        )
    }

    /// Messages that wait reply to nothing any more: the message they belonged under has another id.
    private func moveOutbox(from source: Int64, to target: Int64) throws {
        let waiting = try connection.rows(
            "SELECT id, content FROM outbox WHERE chat_id = \(source) AND ended_at IS NULL"
        ) { row in
            (id: row.int64(0), content: try JSONText.value(OutboxMessage.Content.self, from: row.text(1)))
        }
        for message in waiting {
            let content = try JSONText.of(message.content.withoutReply)
            try writer.execute(
                "UPDATE outbox SET chat_id = \(target), content = \(content) WHERE id = \(message.id)"
            )
        }
    }

    /// The number of this very address, moves aside; made when it is not known yet.
    private func exactChatID(of address: ChatAddress) throws -> Int64 {
        if let id = try chatID(of: address) { return id }
        return try writer.insert(
            "INSERT INTO chats (front_end, chat) VALUES (\(address.frontEnd.rawValue), \(address.chat))"
        )
    }
}

extension OutboxMessage.Content {
    fileprivate var withoutReply: OutboxMessage.Content {
        switch self {
        case .text(let line, _): .text(line, replyTo: nil)
        case .prompt(let text, let question, let person, _, let posting):
            .prompt(text, question: question, person: person, replyTo: nil, posting: posting)
        case .file(let name, let contents, let caption, _):
            .file(name: name, contents: contents, caption: caption, replyTo: nil)
        case .stored(let file, _): .stored(file: file, replyTo: nil)
        }
    }
}
