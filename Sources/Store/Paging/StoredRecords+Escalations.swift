import Cards
import Database
import Desk
import Incidents
import OnCall

extension StoredRecords {
    static let escalationColumns: StaticString = "id, incident_id, team, state, touched_at"

    func escalations(of incident: Int64) throws -> [StoredEscalation] {
        try connection.rows(
            "SELECT \(raw: Self.escalationColumns) FROM escalations WHERE incident_id = \(incident)",
            Self.escalation
        ).sorted { $0.id < $1.id }
    }

    func escalation(_ id: Int64) throws -> StoredEscalation? {
        try connection.first(
            "SELECT \(raw: Self.escalationColumns) FROM escalations WHERE id = \(id)",
            Self.escalation
        )
    }

    func hasPaging(_ incident: Int64) throws -> Bool {
        let escalation = try connection.first(
            "SELECT 1 FROM escalations WHERE incident_id = \(incident) LIMIT 1"
        ) { _ in true }
        if escalation == true { return true }
        return try connection.first(
            "SELECT 1 FROM pages INDEXED BY pages_open WHERE incident_id = \(incident) AND due_at IS NOT NULL LIMIT 1"
        ) { _ in true } ?? false
    }

    func incidentsToPage(at now: Timestamp, limit: Int) throws -> [Int64] {
        let moment = now.milliseconds
        var found: [Int64] = []
        // What is due comes before what waits for a clock that was set back.
        for query: SQL in [
            """
            SELECT incident_id FROM escalations INDEXED BY escalations_due
            WHERE due_at IS NOT NULL AND due_at <= \(moment) ORDER BY due_at, incident_id LIMIT \(limit)
            """,
            """
            SELECT incident_id FROM pages INDEXED BY pages_due
            WHERE due_at IS NOT NULL AND due_at <= \(moment) ORDER BY due_at, incident_id LIMIT \(limit)
            """,
            """
            SELECT incident_id FROM escalations INDEXED BY escalations_since
            WHERE due_at IS NOT NULL AND since_at > \(moment) ORDER BY since_at, incident_id LIMIT \(limit)
            """,
            """
            SELECT incident_id FROM pages INDEXED BY pages_since
            WHERE due_at IS NOT NULL AND since_at > \(moment) ORDER BY since_at, incident_id LIMIT \(limit)
            """,
        ] {
            found += try connection.rows(query) { $0.int64(0) }
        }
        var seen = Set<Int64>()
        return Array(found.filter { seen.insert($0).inserted }.prefix(limit))
    }

    func pagingIncidents(after id: Int64, limit: Int) throws -> [Int64] {
        let climbing = try connection.rows(
            """
            SELECT incident_id FROM escalations INDEXED BY escalations_running
            WHERE phase <> 'ended' AND incident_id > \(id) ORDER BY incident_id LIMIT \(limit)
            """
        ) { $0.int64(0) }
        let paged = try connection.rows(
            """
            SELECT incident_id FROM pages INDEXED BY pages_open
            WHERE due_at IS NOT NULL AND incident_id > \(id) ORDER BY incident_id LIMIT \(limit)
            """
        ) { $0.int64(0) }
        return Array(Set(climbing + paged).sorted().prefix(limit))
    }

    func escalationCounts() throws -> [Escalation.Phase: Int] {
        var counts: [Escalation.Phase: Int] = [:]
        for phase in Escalation.Phase.allCases where phase != .ended { counts[phase] = 0 }
        let found = try connection.rows(
            """
            SELECT phase, count(*) FROM escalations INDEXED BY escalations_running
            WHERE phase <> 'ended' GROUP BY phase
            """
        ) { (phase: try $0.word(Escalation.Phase.self, 0), count: $0.int(1)) }
        for one in found { counts[one.phase] = one.count }
        return counts
    }

    static func escalation(_ row: Row) throws -> StoredEscalation {
        StoredEscalation(
            id: row.int64(0),
            incident: row.int64(1),
            team: row.optionalText(2),
            state: try JSONText.value(Escalation.self, from: row.text(3)),
            touchedAt: Moment(row.time(4))
        )
    }
}
