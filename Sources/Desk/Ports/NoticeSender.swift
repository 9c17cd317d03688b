import OnCall

/// Sends notices by the ways to people that are no chats: mail, and the HTTP endpoints of the settings.
package protocol NoticeSender: Sendable {
    /// The ways that are set up, in the order in which they are preferred; a person needs an address of their own for each.
    var methods: [NoticeMethod] { get }

    /// Sends it once, and gives up after less than `Page.lease` seconds.
    func send(_ notice: OutgoingNotice) async -> SentNotice

    /// What a person has to give for one of the methods.
    func wish(for method: NoticeMethod) -> NoticeAddressWish

    /// The address in the form in which it is kept; nil for what is none for this method.
    func checked(_ address: String, for method: NoticeMethod) -> String?
}

extension NoticeSender {
    package func wish(for method: NoticeMethod) -> NoticeAddressWish { .text }

    package func checked(_ address: String, for method: NoticeMethod) -> String? {
        let words = address.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let only = words.first, only.unicodeScalars.count <= 400 else { return nil }
        return String(only)
    }
}
