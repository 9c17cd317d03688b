import Database
import Desk
import Incidents

extension WritableStoredRecords {
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
