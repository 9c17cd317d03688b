/// One line of a person's own rules: what, and how long after the page.
package struct NoticeRule: Hashable, Codable, Sendable {
    /// Later than that is most likely a slip.
    package static let latest = 1_440

    package let method: NoticeMethod
    /// After the page; 0 at once.
    package let minutes: Int

    package init(_ method: NoticeMethod, after minutes: Int = 0) {
        self.method = method
        self.minutes = min(max(0, minutes), Self.latest)
    }
}
