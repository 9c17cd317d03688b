/// A page of an incident's timeline, newest first.
struct TimelineJSON: Codable, Hashable {
    let entries: [AuditEntryJSON]
    /// Pass it as `before` for older ones; left out on the last page.
    let older: Int64?
}
