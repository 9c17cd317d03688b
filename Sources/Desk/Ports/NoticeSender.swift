import OnCall

/// Sends notices by the ways to people that are no chats: mail, and the HTTP endpoints of the settings.
package protocol NoticeSender: Sendable {
    /// The ways that are set up, in the order in which they are preferred; a person needs an address of their own for each.
    var methods: [NoticeMethod] { get }

    /// Sends it once, and gives up after less than `Page.lease` seconds.
    func send(_ notice: OutgoingNotice) async -> SentNotice
}
