import Incidents

/// One person's turn was over and another's began, as one of the two is told.
package struct Handoff: Hashable, Codable, Sendable {
    package let schedule: String
    /// Who was on call before; nil: nobody was.
    package let before: String?
    /// Who is on call now; nil: nobody is.
    package let now: String?
    package let at: Timestamp
    /// Until when; nil when nothing changes for a long time.
    package let until: Timestamp?
    /// Whoever comes on call reads it, else whoever goes.
    package let isForNext: Bool

    package init(schedule: String, before: String?, now: String?, at: Timestamp, until: Timestamp?, isForNext: Bool) {
        self.schedule = schedule
        self.before = before
        self.now = now
        self.at = at
        self.until = until
        self.isForNext = isForNext
    }
}
