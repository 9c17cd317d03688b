import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func silences(at now: Timestamp, after count: Int, limit: Int) throws -> [SilenceLine] {
        let silences = try connection.rows(
            """
            SELECT \(raw: Self.silenceColumns) FROM silences
            WHERE ends_at > \(now.milliseconds) ORDER BY ends_at, id LIMIT \(limit) OFFSET \(count)
            """,
            Self.silence
        )
        return try silences.map { SilenceLine(silence: $0, alerts: try heldAlerts(by: $0.id)) }
    }

    func silenceCount(at now: Timestamp) throws -> Int {
        try connection.first("SELECT count(*) FROM silences WHERE ends_at > \(now.milliseconds)") { $0.int(0) } ?? 0
    }

    func silence(_ id: String) throws -> SilenceLine? {
        try connection.first("SELECT \(raw: Self.silenceColumns) FROM silences WHERE id = \(id)", Self.silence)
            .map { SilenceLine(silence: $0, alerts: try heldAlerts(by: $0.id)) }
    }

    func activeSilence(with matchers: [SilenceMatcher], endingFrom end: Timestamp) throws -> Silence? {
        let wanted = Set(matchers)
        return try connection.rows(
            """
            SELECT \(raw: Self.silenceColumns) FROM silences
            WHERE ends_at >= \(end.milliseconds) AND state = 'active' ORDER BY ends_at DESC, id DESC
            """,
            Self.silence
        ).first { Set($0.matchers) == wanted }
    }

    private func heldAlerts(by silence: String) throws -> Int {
        try connection.first("SELECT count(*) FROM silenced_alerts WHERE silence_id = \(silence)") { $0.int(0) } ?? 0
    }

    func silenceLook() throws -> SilenceLook {
        try connection.first("SELECT looked_at, failure FROM silence_looks WHERE only = 1") {
            SilenceLook(at: $0.optionalTime(0), failure: $0.optionalText(1))
        } ?? SilenceLook()
    }

    func silencedAlerts(of incident: Int64, at now: Timestamp) throws -> SilencedAlerts? {
        guard try connection.exists("SELECT 1 FROM silenced_alerts LIMIT 1") else { return nil }
        let held = try connection.rows(
            """
            SELECT a.fingerprint, s.created_by, s.ends_at
            FROM alerts a CROSS JOIN silenced_alerts h ON h.fingerprint = a.fingerprint
                CROSS JOIN silences s ON s.id = h.silence_id
            WHERE a.incident_id = \(incident) AND a.ended_at IS NULL AND s.ends_at > \(now.milliseconds)
            """
        ) { (fingerprint: $0.text(0), by: $0.text(1), until: $0.time(2)) }
        .sorted { ($1.until, $0.by) < ($0.until, $1.by) }
        guard let last = held.first else { return nil }
        var seen = Set<String>()
        return SilencedAlerts(
            count: Set(held.map(\.fingerprint)).count,
            by: held.map(\.by).filter { seen.insert($0).inserted },
            until: last.until
        )
    }

    func silenceEnds(of incident: Int64, at now: Timestamp) throws -> [String: Timestamp] {
        guard try connection.exists("SELECT 1 FROM silenced_alerts LIMIT 1") else { return [:] }
        var ends: [String: Timestamp] = [:]
        try connection.step(
            """
            SELECT a.fingerprint, s.ends_at
            FROM alerts a CROSS JOIN silenced_alerts h ON h.fingerprint = a.fingerprint
                CROSS JOIN silences s ON s.id = h.silence_id
            WHERE a.incident_id = \(incident) AND a.ended_at IS NULL AND s.ends_at > \(now.milliseconds)
            """
        ) { row in
            let fingerprint = row.text(0)
            ends[fingerprint] = max(ends[fingerprint] ?? row.time(1), row.time(1))
            return true
        }
        return ends
    }

    func hasSilenceableIncidents() throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE i.closed_at IS NULL AND g.source = 'alertmanager' LIMIT 1
            """
        )
    }

    static let silenceColumns: StaticString = "id, state, matchers, starts_at, ends_at, created_by, comment"

    static func silence(_ row: Row) throws -> Silence {
        Silence(
            id: row.text(0),
            state: try row.word(Silence.State.self, 1),
            matchers: try JSONText.value([SilenceMatcher].self, from: row.text(2)),
            startsAt: row.time(3),
            endsAt: row.time(4),
            createdBy: row.text(5),
            comment: row.text(6)
        )
    }
}
