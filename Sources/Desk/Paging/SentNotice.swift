import OnCall

/// How the sending of a notice ended, and why.
package struct SentNotice: Hashable, Sendable {
    package let result: NoticeResult
    /// What the other end said, and how to mend it; never a secret. Nil when it was sent.
    package let reason: String?

    package init(_ result: NoticeResult, reason: String? = nil) {
        self.result = result
        self.reason = reason
    }
}
