import Incidents

/// An audit entry with the keys of `audit export`.
struct AuditEntryJSON: Codable, Hashable {
    struct Who: Codable, Hashable {
        let kind: String
        let id: String
        let name: String
        let via: String?
    }

    let seq: Int64
    let at: String
    let actor: Who
    let operation: String
    let incident: Int64?
    let resource: Resource?
    let parameters: [String: String]
    let outcome: String
    let reason: String?
    let prev: String
    let hash: String

    init(_ entry: AuditEntry) {
        let draft = entry.draft
        seq = entry.seq
        at = draft.at.rfc3339
        actor = Who(
            kind: draft.actor.kind.rawValue,
            id: draft.actor.id,
            name: draft.actor.name,
            via: draft.actor.via?.rawValue
        )
        operation = draft.operation.rawValue
        incident = draft.incident
        resource = draft.resource
        parameters = draft.parameters
        outcome = draft.outcome.rawValue
        reason = draft.reason
        prev = entry.prev
        hash = entry.hash
    }
}
