import Database
import Incidents

extension WritableStoredRecords {
    func append(_ draft: AuditDraft) throws {
        let tail = try auditTail ?? readAuditTail()
        let seq = tail.seq + 1
        let hash = AuditChain.hash(of: draft, seq: seq, prev: tail.hash)
        var parameters = JSONWriter()
        parameters.object(draft.parameters, isSorted: true)
        try writer.execute(
            """
            INSERT INTO audit_log (
                seq, at, actor_kind, actor_id, actor_name, actor_via, operation, incident_id,
                resource_kind, resource_cluster, resource_namespace, resource_name, parameters, outcome, reason, prev, hash
            ) VALUES (
                \(seq), \(draft.at.milliseconds), \(draft.actor.kind.rawValue), \(draft.actor.id), \(draft.actor.name),
                \(draft.actor.via?.rawValue), \(draft.operation.rawValue), \(draft.incident),
                \(draft.resource?.kind.rawValue), \(draft.resource?.cluster), \(draft.resource?.namespace),
                \(draft.resource?.name), \(parameters.text), \(draft.outcome.rawValue), \(draft.reason),
                \(tail.hash), \(hash)
            )
            """
        )
        auditTail = AuditChain.Link(seq: seq, hash: hash)
    }

    /// Another process may have appended since the last transaction, so it is read anew in each.
    private func readAuditTail() throws -> AuditChain.Link {
        try connection.first("SELECT seq, hash FROM audit_log WHERE seq = (SELECT max(seq) FROM audit_log)") { row in
            AuditChain.Link(seq: row.int64(0), hash: row.blob(1))
        } ?? .none
    }
}
