import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func recordWeeklyReport(to chat: ChatAddress, due: Timestamp?) throws {
        let frontEnd = chat.frontEnd.rawValue
        guard let due else {
            try writer.execute(
                "DELETE FROM weekly_report_chats WHERE front_end = \(frontEnd) AND chat = \(chat.chat)"
            )
            return
        }
        try writer.execute(
            """
            INSERT INTO weekly_report_chats (front_end, chat, due_at)
            VALUES (\(frontEnd), \(chat.chat), \(due.milliseconds))
            ON CONFLICT (front_end, chat) DO UPDATE SET due_at = excluded.due_at
            """
        )
    }

    func recordWeeklyReport(due: Timestamp?) throws {
        guard let due else {
            try writer.execute("DELETE FROM weekly_reports WHERE only = 1")
            return
        }
        try writer.execute(
            """
            INSERT INTO weekly_reports (only, due_at) VALUES (1, \(due.milliseconds))
            ON CONFLICT (only) DO UPDATE SET due_at = excluded.due_at
            """
        )
    }
}
