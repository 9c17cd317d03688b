import Incidents

/// What reports are made from, and which weekly one was the last.
package protocol ReportRecords {
    /// A page of the incidents that opened in the period, oldest first, with what they turned out to be.
    /// - Parameters:
    ///   - chat: only those that have a card there; nil: all.
    ///   - after: the last one of the page before; nil for the first page.
    func reported(
        in period: ReportPeriod,
        chat: ChatAddress?,
        after: ExplainedIncident?,
        limit: Int
    ) throws -> [ExplainedIncident]
    /// True when an incident's card is or was posted to the chat.
    func hasCards(_ chat: ChatAddress) throws -> Bool
    /// True when messages for both go to the same place, after moves.
    func isSame(_ chat: ChatAddress, as other: ChatAddress) throws -> Bool
    /// When the last weekly report was due that was posted, or passed over because they had just been switched on; nil while
    /// they are off.
    func lastWeeklyReport() throws -> Timestamp?
    /// The same of the chats that have a wish of their own, by the name that the wish has.
    func lastWeeklyReports() throws -> [ChatAddress: Timestamp]
}

package protocol WritableReportRecords: ReportRecords {
    /// - Parameter due: nil: they are off, and nothing that was due meanwhile is posted later.
    func recordWeeklyReport(due: Timestamp?) throws
    /// - Parameter due: nil: the chat wishes for none any more.
    func recordWeeklyReport(to chat: ChatAddress, due: Timestamp?) throws
}
