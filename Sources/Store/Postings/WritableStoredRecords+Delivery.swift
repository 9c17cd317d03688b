import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func recordShown(_ posting: Int64, revision: Int64, message: String, at now: Timestamp) throws {
        try takeOver(message, for: posting)
        // What retired a new message while it was sent did so because there was none; now there is one, and it must be right.
        // What retired one that was edited knew of it.
        try writer.execute(
            """
            UPDATE postings SET
                shown = max(shown, \(revision)), message = \(message), attempts = 0, last_error = NULL,
                state = CASE WHEN message IS NULL THEN 'live' ELSE state END, storm_id = NULL, asked = CASE WHEN wanted > \(revision) THEN asked ELSE 0 END,
                dirty_at = \(now.milliseconds), next_try_at = \(now.milliseconds)
            WHERE id = \(posting)
            """
        )
    }

    func recordRetry(_ posting: Int64, at next: Timestamp, reason: String) throws {
        try writer.execute(
            """
            UPDATE postings SET attempts = attempts + 1, next_try_at = \(next.milliseconds), last_error = \(reason)
            WHERE id = \(posting)
            """
        )
    }

    func forgetMessage(of posting: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE postings SET
                message = NULL, shown = 0, asked = (kind = 'view'), next_try_at = \(now.milliseconds),
                dirty_at = CASE WHEN wanted > shown THEN dirty_at ELSE \(now.milliseconds) END
            WHERE id = \(posting)
            """
        )
    }

    func retire(_ posting: Int64) throws {
        try writer.execute(
            "UPDATE postings SET state = 'retired', storm_id = NULL, wanted = wanted + 1 WHERE id = \(posting)"
        )
    }

    /// Somebody pressed on the message before it was recorded, so that it was adopted: what they chose moves over.
    private func takeOver(_ message: String, for posting: Int64) throws {
        let other = try connection.first(
            """
            SELECT o.id FROM postings p CROSS JOIN postings o INDEXED BY postings_message
                ON o.chat_id = p.chat_id AND o.message = \(message)
            WHERE p.id = \(posting) AND o.id <> p.id AND o.message IS NOT NULL
            """
        ) { $0.int64(0) }
        guard let other else { return }
        // What it began with is guessed from the button, so that it may differ; what somebody chose counts all the same.
        let isChosen = try connection.first(
            """
            SELECT o.home = p.home OR o.asked = 1 FROM postings o, postings p
            WHERE o.id = \(other) AND p.id = \(posting) AND o.kind = 'view'
            """
        ) { $0.bool(0) }
        guard let isChosen else {
            try writer.execute("UPDATE postings SET message = NULL, state = 'retired' WHERE id = \(other)")
            return
        }
        if isChosen { try moveScreen(from: other, to: posting) }
        try writer.execute(
            "UPDATE postings SET message = NULL, state = 'retired', taken_over_by = \(posting) WHERE id = \(other)"
        )
    }

    private func moveScreen(from other: Int64, to posting: Int64) throws {
        try writer.execute(
            """
            UPDATE postings SET (
                screen, data, screen_at, used_at, asked, screen_incident_id, run_id, request_id, shown_storm_id, list_until,
                unfinished, runbook_alert, on_call_until, swap_id
            ) = (
                SELECT screen, data, screen_at, used_at, asked, screen_incident_id, run_id, request_id, shown_storm_id,
                    list_until, unfinished, runbook_alert, on_call_until, swap_id
                FROM postings WHERE id = \(other)
            ), wanted = wanted + 1 WHERE id = \(posting)
            """
        )
    }
}
