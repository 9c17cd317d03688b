import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func prompt(at address: ChatAddress, message: String) throws -> Prompt? {
        for chat in try chatIDs(around: address) {
            let found = try connection.first(
                """
                SELECT c.front_end, c.chat, question, person_front_end, person_id, person_name, asked_at,
                    posting_id
                FROM prompts p CROSS JOIN chats c ON c.id = p.chat_id
                WHERE p.chat_id = \(chat) AND p.message = \(message)
                """
            ) { row in
                Prompt(
                    address: try Self.address(row, 0),
                    message: message,
                    question: try JSONText.value(Question.self, from: row.text(2)),
                    person: Identity(frontEnd: try row.word(FrontEnd.self, 3), id: row.text(4), name: row.text(5)),
                    askedAt: row.time(6),
                    posting: row.optionalInt64(7)
                )
            }
            if let found { return found }
        }
        return nil
    }

    func outboxCounts() throws -> [String: Int] {
        var counts = ["waiting": 0, "leased": 0, "sent": 0, "failed": 0]
        try connection.step(
            """
            SELECT 'waiting', count(*) FROM outbox INDEXED BY outbox_waiting WHERE state = 'waiting'
            UNION ALL SELECT 'leased', count(*) FROM outbox INDEXED BY outbox_leased WHERE state = 'leased'
            UNION ALL SELECT state, count(*) FROM outbox INDEXED BY outbox_ended WHERE ended_at IS NOT NULL GROUP BY state
            """
        ) { row in
            counts[row.text(0)] = row.int(1)
            return true
        }
        return counts
    }
}
