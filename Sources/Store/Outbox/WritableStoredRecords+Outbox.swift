import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func enqueue(_ content: OutboxMessage.Content, to address: ChatAddress, about: Int64?, at now: Timestamp) throws {
        let chat = try madeChatID(of: address)
        let (rest, file) = content.separated
        try writer.execute(
            """
            INSERT INTO outbox (
                front_end, chat_id, content, file, stored_file, created_at, attempts, state, due_at, incident_id
            )
            VALUES (
                \(address.frontEnd.rawValue), \(chat), \(try JSONText.of(rest)), \(file), \(content.storedFile),
                \(now.milliseconds), 0, 'waiting', \(now.milliseconds), \(about)
            )
            """
        )
    }

    func claimOutbox(
        of frontEnd: FrontEnd,
        at now: Timestamp,
        until lease: Timestamp,
        limit: Int
    ) throws -> [OutboxMessage] {
        let due = try connection.rows(Self.dueOutbox(of: frontEnd, at: now, limit: limit)) { row in
            OutboxMessage(
                id: row.int64(0),
                address: try Self.address(row, 1),
                content: try JSONText.value(OutboxMessage.Content.self, from: row.text(3)).with(
                    file: row.optionalBlob(4)
                ),
                createdAt: row.time(5),
                attempts: row.int(6),
                about: row.optionalInt64(7)
            )
        }
        for message in due {
            try writer.execute(
                "UPDATE outbox SET state = 'leased', due_at = \(lease.milliseconds) WHERE id = \(message.id)"
            )
        }
        return due
    }

    static func dueOutbox(of frontEnd: FrontEnd, at now: Timestamp, limit: Int) -> SQL {
        """
        SELECT o.id, c.front_end, c.chat, o.content, o.file, o.created_at, o.attempts, o.incident_id
        FROM outbox o INDEXED BY outbox_waiting CROSS JOIN chats c ON c.id = o.chat_id
        WHERE o.front_end = \(frontEnd.rawValue) AND o.state = 'waiting' AND o.due_at <= \(now.milliseconds)
        ORDER BY o.id LIMIT \(limit)
        """
    }

    func completeOutbox(_ id: Int64, message: String, at now: Timestamp) throws {
        let sent = try connection.first("SELECT chat_id, content FROM outbox WHERE id = \(id) AND ended_at IS NULL") {
            row in
            (chat: row.int64(0), content: try JSONText.value(OutboxMessage.Content.self, from: row.text(1)))
        }
        guard let sent else { return }
        try writer.execute(
            "UPDATE outbox SET state = 'sent', file = NULL, ended_at = \(now.milliseconds), last_error = NULL WHERE id = \(id)"
        )
        if let file = sent.content.storedFile { try removeDeliveredFile(file) }
        guard case .prompt(_, let question, let person, _, let posting) = sent.content else { return }
        try writer.execute(
            """
            INSERT INTO prompts (
                chat_id, message, question, person_front_end, person_id, person_name, asked_at, posting_id
            )
            VALUES (
                \(sent.chat), \(message), \(try JSONText.of(question)), \(person.frontEnd.rawValue), \(person.id),
                \(person.name), \(now.milliseconds), \(posting)
            )
            ON CONFLICT (chat_id, message) DO UPDATE SET
                question = excluded.question, person_front_end = excluded.person_front_end,
                person_id = excluded.person_id, person_name = excluded.person_name, asked_at = excluded.asked_at,
                posting_id = excluded.posting_id
            """
        )
    }

    func retryOutbox(_ id: Int64, at next: Timestamp, reason: String) throws {
        try writer.execute(
            """
            UPDATE outbox SET state = 'waiting', attempts = attempts + 1, due_at = \(next.milliseconds),
                last_error = \(reason) WHERE id = \(id) AND ended_at IS NULL
            """
        )
    }

    func extendLease(ofOutbox id: Int64, until lease: Timestamp) throws {
        try writer.execute(
            "UPDATE outbox SET due_at = max(due_at, \(lease.milliseconds)) WHERE id = \(id) AND state = 'leased'"
        )
    }

    func giveUpOutbox(_ id: Int64, reason: String, at now: Timestamp) throws {
        let file = try connection.first(
            "SELECT stored_file FROM outbox WHERE id = \(id) AND ended_at IS NULL"
        ) { $0.optionalInt64(0) }
        try writer.execute(
            """
            UPDATE outbox SET state = 'failed', file = NULL, ended_at = \(now.milliseconds), last_error = \(reason)
            WHERE id = \(id) AND ended_at IS NULL
            """
        )
        if let file = file ?? nil { try removeDeliveredFile(file) }
    }

    func dropOutbox(_ id: Int64) throws {
        try writer.execute("DELETE FROM outbox WHERE id = \(id) AND ended_at IS NULL")
    }

    func rescueOutbox(at now: Timestamp) throws -> Int {
        try writer.execute(
            """
            UPDATE outbox SET state = 'waiting', attempts = attempts + 1, due_at = \(now.milliseconds)
            WHERE state = 'leased' AND due_at <= \(now.milliseconds)
            """
        )
    }

    func pruneOutbox(endedBefore before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM outbox WHERE id IN (
                SELECT id FROM outbox INDEXED BY outbox_ended
                WHERE ended_at IS NOT NULL AND ended_at < \(before.milliseconds) ORDER BY ended_at LIMIT \(limit)
            )
            """
        )
    }
}

extension OutboxMessage.Content {
    /// A file's bytes stand in a column of their own: as JSON they would be four times as long.
    fileprivate var separated: (rest: OutboxMessage.Content, file: [UInt8]?) {
        guard case .file(let name, let contents, let caption, let replyTo) = self else { return (self, nil) }
        return (.file(name: name, contents: [], caption: caption, replyTo: replyTo), contents)
    }

    fileprivate var storedFile: Int64? {
        if case .stored(let file, _) = self { file } else { nil }
    }

    fileprivate func with(file: [UInt8]?) -> OutboxMessage.Content {
        guard case .file(let name, _, let caption, let replyTo) = self, let file else { return self }
        return .file(name: name, contents: file, caption: caption, replyTo: replyTo)
    }
}
