import Foundation
import Incidents

/// A report, and which incidents it is about.
package struct ReportView: Hashable, Sendable {
    package let report: Report
    /// Only those whose cards stand in the chat that it is shown in.
    package let isOfChat: Bool
    /// The chat that its screen names.
    package let chat: String?
    /// By whose clock its days begin; nil: that of all cards.
    package let timeZone: TimeZone?

    package init(report: Report, isOfChat: Bool = false, chat: String? = nil, timeZone: TimeZone? = nil) {
        self.report = report
        self.isOfChat = isOfChat
        self.chat = chat
        self.timeZone = timeZone
    }
}
