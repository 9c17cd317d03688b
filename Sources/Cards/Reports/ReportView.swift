import Incidents

/// A report, and which incidents it is about.
package struct ReportView: Hashable, Sendable {
    package let report: Report
    /// Only those whose cards stand in the chat that it is shown in.
    package let isOfChat: Bool

    package init(report: Report, isOfChat: Bool = false) {
        self.report = report
        self.isOfChat = isOfChat
    }
}
