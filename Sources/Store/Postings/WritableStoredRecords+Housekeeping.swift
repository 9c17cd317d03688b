import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func resetUnfinishedScreens(at now: Timestamp) throws {
        let unfinished = try connection.rows(
            """
            SELECT id, home, unfinished, run_id, screen, data FROM postings INDEXED BY postings_unfinished
            WHERE unfinished IS NOT NULL AND state = 'live'
            """
        ) { row in
            (
                id: row.int64(0), home: row.text(1), isConfirmation: row.text(2) == "confirmation",
                run: row.optionalInt64(3), screen: row.text(4), data: row.optionalText(5)
            )
        }
        for posting in unfinished {
            if let data = posting.data, case .logs(var excerpt) = try JSONText.value(ScreenData.self, from: data) {
                excerpt.followedUntil = nil
                let screen = try JSONText.screen(from: posting.screen)
                try show(screen, data: .logs(excerpt), on: posting.id, at: now)
                continue
            }
            if posting.isConfirmation, let run = try posting.run.flatMap({ try self.run($0) }), run.state == .asked,
                now < run.expiresAt
            {
                continue
            }
            let home = try JSONText.screen(from: posting.home)
            if case .confirmation = home {
                try retire(posting.id)
            } else {
                try show(home, data: nil, on: posting.id, at: now)
            }
        }
    }

    func prunePostings(unusedSince before: Timestamp, limit: Int) throws -> Int {
        let views = try writer.execute(
            """
            DELETE FROM postings WHERE id IN (
                SELECT id FROM postings INDEXED BY postings_views
                WHERE kind = 'view' AND used_at < \(before.milliseconds) ORDER BY used_at LIMIT \(limit)
            )
            """
        )
        return views + (try pruneButtons(issuedBefore: before, limit: limit - views))
    }

    func pruneConsoleViews(unusedSince before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM postings WHERE id IN (
                SELECT p.id FROM postings p INDEXED BY postings_open_views CROSS JOIN chats c ON c.id = p.chat_id
                WHERE p.kind = 'view' AND p.message IS NULL AND p.used_at < \(before.milliseconds)
                    AND c.front_end = 'console'
                ORDER BY p.used_at LIMIT \(limit)
            )
            """
        )
    }

    /// A button that still stands on a live card is looked at again a day later, not at every turn.
    private func pruneButtons(issuedBefore before: Timestamp, limit: Int) throws -> Int {
        guard limit > 0 else { return 0 }
        let old = try connection.rows(
            """
            SELECT b.token,
                EXISTS (SELECT 1 FROM postings p
                    WHERE p.incident_id IS NOT NULL AND p.incident_id = b.incident_id AND p.state = 'live')
                OR EXISTS (SELECT 1 FROM postings p
                    WHERE p.screen_incident_id IS NOT NULL AND p.screen_incident_id = b.incident_id
                        AND p.state = 'live')
                OR EXISTS (SELECT 1 FROM postings p
                    WHERE p.shown_storm_id IS NOT NULL AND p.shown_storm_id = b.storm_id AND p.state = 'live')
                OR EXISTS (SELECT 1 FROM postings p
                    WHERE p.request_id IS NOT NULL AND p.request_id = b.request_id AND p.state = 'live')
            FROM buttons b WHERE b.issued_at < \(before.milliseconds) ORDER BY b.issued_at LIMIT \(limit)
            """
        ) { (token: $0.text(0), isOnCard: $0.bool(1)) }
        var pruned = 0
        let tomorrow = before + .days(1)
        for button in old {
            if button.isOnCard {
                try writer.execute(
                    "UPDATE buttons SET issued_at = \(tomorrow.milliseconds) WHERE token = \(button.token)"
                )
            } else {
                pruned += try writer.execute("DELETE FROM buttons WHERE token = \(button.token)")
            }
        }
        return pruned
    }
}
