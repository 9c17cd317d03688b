import Database
import Desk
import Incidents

/// What nobody looks at any more.
extension WritableStoredRecords {
    func prunePostings(unusedSince before: Timestamp, limit: Int) throws -> Int {
        let steps = [pruneViews, pruneRetiredCards, pruneNotices, pruneButtons]
        var done = 0
        for step in steps where done < limit { done += try step(before, limit - done) }
        return done
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

    private func pruneViews(unusedSince before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM postings WHERE id IN (
                SELECT id FROM postings INDEXED BY postings_views
                WHERE kind = 'view' AND used_at < \(before.milliseconds) ORDER BY used_at LIMIT \(limit)
            )
            """
        )
    }

    private func pruneRetiredCards(unusedSince before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM postings WHERE id IN (
                SELECT p.id FROM postings p INDEXED BY postings_retired CROSS JOIN incidents i ON i.id = p.incident_id
                WHERE p.state = 'retired' AND p.kind = 'card' AND p.used_at < \(before.milliseconds)
                    AND i.closed_at < \(before.milliseconds)
                ORDER BY p.used_at LIMIT \(limit)
            )
            """
        )
    }

    /// Digests of storms that are over, and cards about strangers who were decided about.
    private func pruneNotices(unusedSince before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM postings WHERE id IN (
                SELECT p.id FROM postings p INDEXED BY postings_notices
                WHERE p.kind <> 'card' AND p.kind <> 'view' AND p.used_at < \(before.milliseconds)
                    AND NOT EXISTS (
                        SELECT 1 FROM storms s
                        WHERE s.id = p.shown_storm_id AND ifnull(s.ended_at >= \(before.milliseconds), 1)
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM let_in_requests r
                        WHERE r.id = p.request_id AND ifnull(r.decided_at >= \(before.milliseconds), 1)
                    )
                ORDER BY p.used_at LIMIT \(limit)
            )
            """
        )
    }

    /// A button that still stands on a card that matters is looked at again a day later, not at every turn. The card of an
    /// incident that is long over gives its buttons anew when somebody presses one.
    private func pruneButtons(issuedBefore before: Timestamp, limit: Int) throws -> Int {
        let old = try connection.rows(
            """
            SELECT b.token,
                (
                    EXISTS (SELECT 1 FROM postings p
                        WHERE p.incident_id IS NOT NULL AND p.incident_id = b.incident_id AND p.state = 'live')
                    OR EXISTS (SELECT 1 FROM postings p
                        WHERE p.screen_incident_id IS NOT NULL AND p.screen_incident_id = b.incident_id
                            AND p.state = 'live')
                ) AND NOT EXISTS (
                    SELECT 1 FROM incidents i WHERE i.id = b.incident_id AND i.closed_at < \(before.milliseconds)
                )
                OR EXISTS (SELECT 1 FROM postings p
                    WHERE p.shown_storm_id IS NOT NULL AND p.shown_storm_id = b.storm_id AND p.state = 'live')
                OR EXISTS (SELECT 1 FROM postings p
                    WHERE p.request_id IS NOT NULL AND p.request_id = b.request_id AND p.state = 'live')
            FROM buttons b WHERE b.issued_at < \(before.milliseconds) ORDER BY b.issued_at LIMIT \(limit)
            """
        ) { (token: $0.text(0), isOnCard: $0.bool(1)) }
        let tomorrow = before + .days(1)
        for button in old {
            if button.isOnCard {
                try writer.execute(
                    "UPDATE buttons SET issued_at = \(tomorrow.milliseconds) WHERE token = \(button.token)"
                )
            } else {
                try writer.execute("DELETE FROM buttons WHERE token = \(button.token)")
            }
        }
        return old.count
    }
}
