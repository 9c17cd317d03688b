import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func removePrompt(at address: ChatAddress, message: String) throws {
        guard let chat = try chatID(of: address) else { return }
        try writer.execute("DELETE FROM prompts WHERE chat_id = \(chat) AND message = \(message)")
    }

    func prunePrompts(askedBefore before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM prompts WHERE (chat_id, message) IN (
                SELECT chat_id, message FROM prompts INDEXED BY prompts_asked
                WHERE asked_at < \(before.milliseconds) ORDER BY asked_at LIMIT \(limit)
            )
            """
        )
    }

    func takeIn(_ key: IntakeKey, at now: Timestamp) throws -> Bool {
        try writer.execute(
            """
            INSERT INTO intake (front_end, id, at) VALUES (\(key.frontEnd.rawValue), \(key.id), \(now.milliseconds))
            ON CONFLICT DO NOTHING
            """
        ) > 0
    }

    func pruneIntake(before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM intake WHERE (front_end, id) IN (
                SELECT front_end, id FROM intake INDEXED BY intake_at
                WHERE at < \(before.milliseconds) ORDER BY at LIMIT \(limit)
            )
            """
        )
    }
}
