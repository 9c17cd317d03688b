import Database
import Desk
import Incidents

extension StoredRecords {
    func timeline(of incident: Int64, before: Int64?, limit: Int) throws -> [AuditEntry] {
        try connection.rows(
            """
            SELECT \(raw: Self.auditColumns) FROM audit_log WHERE incident_id = \(incident) AND seq < \(before ?? .max)
            ORDER BY seq DESC LIMIT \(limit)
            """
        ) { try Self.auditRow($0).entry }
    }

    func auditEntries(after: Int64, limit: Int) throws -> [AuditEntry] {
        try auditRows(after: after, limit: limit).map(\.entry)
    }

    func lastNote(on incident: Int64) throws -> AuditEntry? {
        try connection.first(
            """
            SELECT \(raw: Self.auditColumns) FROM audit_log INDEXED BY audit_log_notes
            WHERE incident_id = \(incident) AND operation = 'note' AND outcome = 'done' ORDER BY seq DESC LIMIT 1
            """
        ) { try Self.auditRow($0).entry }
    }

    func auditRows(after: Int64, limit: Int) throws -> [AuditRow] {
        try connection.rows(
            "SELECT \(raw: Self.auditColumns) FROM audit_log WHERE seq > \(after) ORDER BY seq LIMIT \(limit)",
            Self.auditRow
        )
    }

    /// The number that the last entry ever appended had.
    func lastAuditNumber() throws -> Int64 {
        try connection.first("SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'") { $0.int64(0) } ?? 0
    }

    private static let auditColumns: StaticString = """
        seq, at, actor_kind, actor_id, actor_name, actor_via, operation, incident_id, \
        resource_kind, resource_cluster, resource_namespace, resource_name, parameters, outcome, reason, prev, hash
        """

    private static func auditRow(_ row: Row) throws -> AuditRow {
        let actor = Actor(
            kind: try row.word(Actor.Kind.self, 2),
            id: row.text(3),
            name: row.text(4),
            via: row.isNull(5) ? nil : try row.word(Actor.Via.self, 5)
        )
        let draft = AuditDraft(
            at: row.time(1),
            actor: actor,
            operation: try row.word(AuditDraft.Operation.self, 6),
            incident: row.optionalInt64(7),
            resource: try row.resource(8),
            parameters: try row.pairs(12),
            outcome: try row.word(AuditDraft.Outcome.self, 13),
            reason: row.optionalText(14)
        )
        return AuditRow(seq: row.int64(0), draft: draft, prev: row.blob(15), hash: row.blob(16))
    }
}
