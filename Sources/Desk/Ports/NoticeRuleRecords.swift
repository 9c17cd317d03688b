import Incidents
import OnCall

/// How people wish to be told of a page, and what leads to them. Whoever was removed has nothing of it any more.
package protocol NoticeRuleRecords {
    /// Rules in the person's own order; without any where they made none.
    func noticeRules(of person: Int64) throws -> NoticeRules
    /// Addresses for the ways that are no chats, by the ways' names; the settings may have lost the way since.
    func contacts(of person: Int64) throws -> [NoticeContact]
}

package protocol WritableNoticeRuleRecords: NoticeRuleRecords {
    /// - Parameter rules: all that count from now on; none: every way at once.
    func setNoticeRules(_ rules: [NoticeRule], for urgency: Urgency, of person: Int64) throws
    /// - Parameter address: at most 400 characters; nil: none any more.
    func setContact(_ address: String?, for method: NoticeMethod, of person: Int64, at now: Timestamp) throws
    /// - Parameter quiet: nil: none.
    func setQuietHours(_ quiet: WeekHours?, of person: Int64) throws
}
