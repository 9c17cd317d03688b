import Foundation

/// A chat that is told every Monday what the week was like, at nine by its own clock.
package struct WeeklyReportWish: Hashable, Sendable {
    /// As the settings name it; it may be called otherwise by now.
    package let chat: ChatAddress
    /// Nil: that of the settings.
    package let timeZone: TimeZone?

    package init(chat: ChatAddress, timeZone: TimeZone?) {
        self.chat = chat
        self.timeZone = timeZone
    }
}
