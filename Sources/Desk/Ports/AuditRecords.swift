import Incidents

/// The append-only log of everything anybody did.
package protocol AuditRecords {
    /// Entries of an incident, newest first, with a number below `before`.
    func timeline(of incident: Int64, before: Int64?, limit: Int) throws -> [AuditEntry]
    /// Entries in order, with a number above `after`.
    func auditEntries(after: Int64, limit: Int) throws -> [AuditEntry]
    /// The newest note on an incident that was not refused.
    func lastNote(on incident: Int64) throws -> AuditEntry?
}

package protocol WritableAuditRecords: AuditRecords {
    /// Numbers the entry, chains it to the one before, and keeps it for ever.
    func append(_ draft: AuditDraft) throws
}
