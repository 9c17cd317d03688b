import Incidents

/// An audit entry as it is stored.
struct AuditRow {
    let seq: Int64
    let draft: AuditDraft
    let prev: [UInt8]
    let hash: [UInt8]

    var entry: AuditEntry { AuditEntry(seq: seq, draft: draft, prev: Hex.text(prev), hash: Hex.text(hash)) }
    /// One line of `audit export`.
    var json: [UInt8] { AuditChain.json(draft, seq: seq, prev: prev, hash: hash) }
}
