import Database
import Desk
import Incidents

extension StoredRecords {
    func cause(of incident: Int64) throws -> Cause {
        let sql: SQL = "SELECT \(raw: Self.causeColumns) FROM causes c WHERE c.incident_id = \(incident)"
        return try connection.first(sql) { row in try Self.cause(row, from: 0) } ?? .unknown
    }

    func explained(before incident: Int64, limit: Int) throws -> [ExplainedIncident] {
        try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns), \(raw: Self.causeColumns)
            FROM causes c INDEXED BY causes_group
            CROSS JOIN incidents i ON i.id = c.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE c.group_id = (SELECT group_id FROM incidents WHERE id = \(incident)) AND c.incident_id < \(incident)
                AND coalesce(c.actionable, c.category, c.words) IS NOT NULL AND i.closed_at IS NOT NULL
            ORDER BY c.incident_id DESC LIMIT \(limit)
            """,
            Self.explained
        )
    }

    func explained(
        openedFrom from: Timestamp,
        until: Timestamp,
        after: ExplainedIncident?,
        limit: Int
    ) throws -> [ExplainedIncident] {
        // Below every real key, so that the first page is asked for like all others.
        let last = after?.incident
        let key = (at: (last?.openedAt ?? from).milliseconds, id: last?.id ?? 0)
        return try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns), \(raw: Self.causeColumns)
            FROM causes c INDEXED BY causes_opened
            CROSS JOIN incidents i ON i.id = c.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE (c.opened_at, c.incident_id) > (\(key.at), \(key.id)) AND c.opened_at < \(until.milliseconds)
                AND coalesce(c.actionable, c.category, c.words) IS NOT NULL
            ORDER BY c.opened_at, c.incident_id LIMIT \(limit)
            """,
            Self.explained
        )
    }

    func holds(_ fingerprints: [String], incident: Int64) throws -> Bool {
        guard let group = try connection.first("SELECT group_id FROM incidents WHERE id = \(incident)", { $0.int64(0) })
        else { return false }
        return try fingerprints.contains { fingerprint in
            try connection.exists(
                """
                SELECT 1 FROM alerts
                WHERE group_id = \(group) AND fingerprint = \(fingerprint) AND incident_id = \(incident)
                """
            )
        }
    }

    func activeIncident(inGroupOf incident: Int64) throws -> Int64? {
        try connection.first(
            """
            SELECT id FROM incidents
            WHERE group_id = (SELECT group_id FROM incidents WHERE id = \(incident)) AND closed_at IS NULL
            """
        ) { $0.int64(0) }
    }

    /// Of `causes c`, in the order in which `cause(_:from:)` reads them.
    static let causeColumns: StaticString = """
        c.actionable, c.actionable_revision, c.category, c.category_revision, c.words, c.words_revision, c.revision, \
        c.changed_id, c.changed_name, c.changed_at
        """

    /// How many columns an incident has before its cause begins.
    static let incidentWidth: Int32 = 31

    private static func explained(_ row: Row) throws -> ExplainedIncident {
        ExplainedIncident(incident: try incident(row), cause: try cause(row, from: incidentWidth))
    }

    static func cause(_ row: Row, from column: Int32) throws -> Cause {
        Cause(
            actionable: .init(row.isNull(column) ? nil : row.bool(column), revision: row.int(column + 1)),
            category: .init(
                row.isNull(column + 2) ? nil : try row.word(Cause.Category.self, column + 2),
                revision: row.int(column + 3)
            ),
            words: .init(row.optionalText(column + 4), revision: row.int(column + 5)),
            revision: row.int(column + 6),
            changed: row.mark(column + 7)
        )
    }
}
