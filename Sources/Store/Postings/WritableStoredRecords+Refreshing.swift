import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func refresh(incident: Int64, at now: Timestamp) throws {
        if newIncidents[incident] == nil {
            // The severity decides the order of delivery; it may be what has changed.
            try writer.execute(
                """
                UPDATE postings SET severity = (SELECT severity FROM incidents WHERE id = \(incident)), \(Self.wantMore(at: now))
                WHERE state = 'live' AND incident_id IS NOT NULL AND incident_id = \(incident)
                """
            )
            try want(where: "screen_incident_id IS NOT NULL AND screen_incident_id = \(incident)", at: now)
            try want(
                where: """
                    shown_storm_id IS NOT NULL
                    AND shown_storm_id IN (SELECT storm_id FROM storm_incidents WHERE incident_id = \(incident))
                    """,
                at: now
            )
            try lookAtTopics(of: incident, at: now)
        }
        try want(where: "list_until IS NOT NULL AND list_until >= \(now.milliseconds)", at: now)
    }

    func refresh(posting: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE postings SET used_at = \(now.milliseconds), \(Self.revived), \(Self.wantMore(at: now))
            WHERE id = \(posting) AND (state = 'live' OR message IS NOT NULL)
            """
        )
    }

    func refresh(run: Int64, at now: Timestamp) throws {
        try want(where: "run_id IS NOT NULL AND run_id = \(run)", at: now)
    }

    func refresh(letIn request: Int64, at now: Timestamp) throws {
        try want(where: "request_id IS NOT NULL AND request_id = \(request)", at: now)
    }

    func refresh(runbooksOf alert: String, at now: Timestamp) throws {
        try want(where: "runbook_alert IS NOT NULL AND runbook_alert = \(alert)", at: now)
        try want(where: "runbook_alert IS NOT NULL AND runbook_alert = ''", at: now)
    }

    func hurry(_ posting: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE postings SET
                used_at = \(now.milliseconds), asked = 1, \(Self.revived),
                dirty_at = CASE WHEN wanted > shown THEN dirty_at ELSE \(now.milliseconds) END,
                next_try_at = \(now.milliseconds), wanted = wanted + 1
            WHERE id = \(posting) AND (state = 'live' OR message IS NOT NULL)
            """
        )
    }

    func hold(_ posting: Int64, until moment: Timestamp) throws {
        try writer.execute(
            "UPDATE postings SET next_try_at = max(next_try_at, \(moment.milliseconds)) WHERE id = \(posting)"
        )
    }

    func leave(run: Int64, at now: Timestamp) throws -> [Int64: Screen] {
        guard let incident = try incident(ofRun: run) else { return [:] }
        let showing = try connection.rows(
            "SELECT id, home FROM postings WHERE run_id IS NOT NULL AND run_id = \(run) AND state = 'live'"
        ) { (posting: $0.int64(0), home: try JSONText.screen(from: $0.text(1))) }
        var waiting: [Int64: Screen] = [:]
        for (posting, home) in showing {
            let screen = home.isDetail ? home : .incident(incident)
            if try showUnfetched(screen, on: posting, at: now) { waiting[posting] = screen }
        }
        return waiting
    }

    /// - Returns: true when the cluster has to be asked for the screen.
    func showUnfetched(_ screen: Screen, on posting: Int64, at now: Timestamp) throws -> Bool {
        try show(screen, data: screen.needsCluster ? .loading : nil, on: posting, at: now)
        return screen.needsCluster
    }

    /// Wants live postings shown anew. One that waits for its next try keeps waiting.
    func want(where condition: SQL, at now: Timestamp) throws {
        try writer.execute("UPDATE postings SET \(Self.wantMore(at: now)) WHERE state = 'live' AND \(condition)")
    }

    static func wantMore(at now: Timestamp) -> SQL {
        """
        dirty_at = CASE WHEN wanted > shown THEN dirty_at ELSE \(now.milliseconds) END,
        next_try_at = CASE WHEN wanted > shown THEN next_try_at ELSE \(now.milliseconds) END, wanted = wanted + 1
        """
    }
}
