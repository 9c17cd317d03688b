/// What to do about the alerts of a key: which of its versions is active, and which is the newest.
package struct Runbook: Hashable, Sendable {
    package let key: RunbookKey
    /// The number of the active version.
    package let active: Int?
    /// The number of the newest version.
    package let newest: Int
    /// When the newest version was written.
    package let changedAt: Timestamp

    package init(key: RunbookKey, active: Int?, newest: Int, changedAt: Timestamp) {
        self.key = key
        self.active = active
        self.newest = newest
        self.changedAt = changedAt
    }
}
