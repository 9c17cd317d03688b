import Database
import Desk
import Incidents

extension StoredRecords {
    func duePostings(of frontEnd: FrontEnd, at now: Timestamp, limit: Int) throws -> [Posting] {
        let chats = try chatsWithWork(of: frontEnd)
        var queues: [[DuePosting]] = []
        for chat in chats {
            let queue = try connection.rows(Self.dueQuery(chat: chat, at: now, limit: limit)) { row in
                DuePosting(
                    posting: try Self.posting(row),
                    isAsked: row.bool(16),
                    severity: row.int(17),
                    isCall: row.int(18) == 0
                )
            }
            if !queue.isEmpty { queues.append(queue) }
        }
        return DuePosting.share(of: queues, limit: limit).map(\.posting)
    }

    /// The chats with anything to deliver. A chat may have thousands of threads, so the index is asked from one chat with
    /// work to the next, and the others are not looked at.
    private func chatsWithWork(of frontEnd: FrontEnd) throws -> [Int64] {
        var chats: [Int64] = []
        var last: Int64 = 0
        while let next = try connection.first(Self.nextChatWithWork(after: last), { $0.optionalInt64(0) }) ?? nil {
            chats.append(next)
            last = next
        }
        return try chats.filter { chat in
            try connection.exists("SELECT 1 FROM chats WHERE id = \(chat) AND front_end = \(frontEnd.rawValue)")
        }
    }

    private static func nextChatWithWork(after chat: Int64) -> SQL {
        """
        SELECT min(chat_id) FROM postings INDEXED BY postings_due
        WHERE state = 'live' AND wanted > shown AND chat_id > \(chat)
        """
    }

    static func dueQuery(chat: Int64, at now: Timestamp, limit: Int) -> SQL {
        """
        SELECT \(raw: postingColumns), p.asked, p.severity, \(raw: turn)
        FROM postings p INDEXED BY postings_due CROSS JOIN chats c ON c.id = p.chat_id
        WHERE p.chat_id = \(chat) AND p.state = 'live' AND p.wanted > p.shown AND p.next_try_at <= \(now.milliseconds)
        ORDER BY \(raw: turn), p.asked DESC, \(raw: kindRank), p.severity DESC, p.id LIMIT \(limit)
        """
    }

    /// As the index `postings_due` has it: 0 calls somebody and is not there yet, 1 is there, 2 is new.
    private static let turn: StaticString =
        "(CASE WHEN p.message IS NOT NULL THEN 1 WHEN p.calls = 1 THEN 0 ELSE 2 END)"
    /// As the index `postings_due` has it.
    private static let kindRank: StaticString = "(CASE p.kind WHEN 'digest' THEN 0 WHEN 'card' THEN 2 ELSE 1 END)"

    func waitingCards(of frontEnd: FrontEnd) throws -> [String: Int] {
        var waiting: [String: Int] = [:]
        for chat in try chatsWithWork(of: frontEnd) {
            let found = try connection.first(
                """
                SELECT c.chat, (
                    SELECT count(*) FROM postings p INDEXED BY postings_due
                    WHERE p.chat_id = c.id AND \(raw: Self.turn) = 2 AND p.asked = 0 AND \(raw: Self.kindRank) = 2
                        AND p.state = 'live' AND p.wanted > p.shown
                ) FROM chats c WHERE c.id = \(chat)
                """
            ) { (chat: $0.text(0), count: $0.int(1)) }
            if let found, found.count > 0 { waiting[found.chat] = found.count }
        }
        return waiting
    }

    func nextDelivery(of frontEnd: FrontEnd) throws -> Timestamp? {
        var next =
            try connection.first(
                """
                SELECT min(due_at) FROM outbox INDEXED BY outbox_waiting
                WHERE front_end = \(frontEnd.rawValue) AND state = 'waiting'
                """
            ) { $0.optionalTime(0) } ?? nil
        if let topic = try nextTopic(of: frontEnd) { next = min(topic, next ?? topic) }
        for chat in try chatsWithWork(of: frontEnd) {
            let due =
                try connection.first(
                    """
                    SELECT min(next_try_at) FROM postings INDEXED BY postings_due
                    WHERE chat_id = \(chat) AND state = 'live' AND wanted > shown
                    """
                ) { $0.optionalTime(0) } ?? nil
            if let due, due < next ?? due + .milliseconds(1) { next = due }
        }
        return next
    }

    func postingCounts() throws -> [String: Int] {
        let (waiting, behind, toDo) =
            try connection.first(
                """
                SELECT total(c.front_end <> 'console' AND \(raw: Self.turn) <> 1),
                    total(c.front_end <> 'console' AND \(raw: Self.turn) = 1), count(*)
                FROM chats c CROSS JOIN postings p INDEXED BY postings_due ON p.chat_id = c.id
                WHERE p.state = 'live' AND p.wanted > p.shown
                """
            ) { ($0.int(0), $0.int(1), $0.int(2)) } ?? (0, 0, 0)
        let sums =
            try connection.first(
                """
                SELECT
                    (SELECT count(*) FROM postings INDEXED BY postings_card WHERE kind = 'card')
                    + (SELECT count(*) FROM postings INDEXED BY postings_others WHERE kind <> 'card' AND state = 'live')
                    - (SELECT count(*) FROM postings INDEXED BY postings_retired
                        WHERE state = 'retired' AND kind = 'card'),
                    (SELECT count(*) FROM postings INDEXED BY postings_retired WHERE state = 'retired')
                """
            ) { (live: $0.int(0), retired: $0.int(1)) } ?? (live: 0, retired: 0)
        return ["waiting": waiting, "behind": behind, "current": sums.live - toDo, "retired": sums.retired]
    }

    func oldestUndelivered() throws -> Timestamp? {
        try connection.first(
            """
            SELECT min(p.dirty_at) FROM chats c CROSS JOIN postings p INDEXED BY postings_due ON p.chat_id = c.id
            WHERE c.front_end <> 'console' AND p.state = 'live' AND p.wanted > p.shown
            """
        ) { $0.optionalTime(0) } ?? nil
    }
}
