import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func prompt(at address: ChatAddress, message: String) throws -> Prompt? {
        guard let chat = try chatID(of: address) else { return nil }
        return try connection.first(
            """
            SELECT question, person_front_end, person_id, person_name, asked_at, posting_id FROM prompts
            WHERE chat_id = \(chat) AND message = \(message)
            """
        ) { row in
            Prompt(
                address: address,
                message: message,
                question: try JSONText.value(Question.self, from: row.text(0)),
                person: Identity(frontEnd: try row.word(FrontEnd.self, 1), id: row.text(2), name: row.text(3)),
                askedAt: row.time(4),
                posting: row.optionalInt64(5)
            )
        }
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
