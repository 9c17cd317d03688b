import Incidents
import OnCall

/// Calls on people.
package protocol PageRecords {
    func page(_ id: Int64) throws -> StoredPage?
    /// The newest first.
    func pages(of incident: Int64, limit: Int) throws -> [StoredPage]
    /// Those for which something is left to be done, by their number.
    func openPages(of incident: Int64) throws -> [StoredPage]
    /// All of one turn, people's and webhooks'.
    func pages(of escalation: Int64, step: Int) throws -> [StoredPage]
    /// The person's pages from that number on, the newest first.
    func pages(to person: Int64, from first: Int64, limit: Int) throws -> [StoredPage]
    /// The person's pages for which something is left to be done, by their number.
    func openPages(to person: Int64, limit: Int) throws -> [StoredPage]
    /// How often the way has disturbed them lately.
    func noticePace(of person: Int64, by method: NoticeMethod, _ urgency: Urgency) throws -> NoticePace?
    /// The messages that it is, by the places of its notices.
    func messages(ofPage id: Int64) throws -> [Int: Int64]
    /// How many pages are open, and how many of them are due.
    func pageCounts(at now: Timestamp) throws -> (open: Int, due: Int)
}

package protocol WritablePageRecords: PageRecords {
    /// - Returns: it with its number; nil when the turn has paged them already.
    func insert(_ page: StoredPage) throws -> StoredPage?
    func update(_ page: StoredPage) throws
    /// Has it looked at now, if anything is left to be done for it.
    func hurryPage(_ id: Int64, at now: Timestamp) throws
    /// Has those looked at now that the posting is a message of, if anything is left to be done for them.
    func hurryPages(ofPosting id: Int64, at now: Timestamp) throws
    /// - Parameter pace: nil: it begins anew with the next page.
    func setNoticePace(_ pace: NoticePace?, of person: Int64, by method: NoticeMethod, _ urgency: Urgency) throws
    /// The posting is what the notice in that place is sent as, in the place of one before it.
    func setMessage(_ posting: Int64, ofPage id: Int64, place: Int) throws
}
