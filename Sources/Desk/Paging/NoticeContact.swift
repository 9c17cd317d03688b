import OnCall

/// What a person gave so that a way which is no chat leads to them.
package struct NoticeContact: Hashable, Sendable {
    package let method: NoticeMethod
    /// A mail address, a telephone number, a topic, whatever the way wants.
    package let address: String

    package init(method: NoticeMethod, address: String) {
        self.method = method
        self.address = address
    }

    /// What logs and the audit may show of it: `…4567`, or nothing of one that is short.
    package var hint: String {
        let shown = address.count >= 8 ? 4 : address.count >= 4 ? 2 : 0
        return "…" + address.suffix(shown)
    }
}
