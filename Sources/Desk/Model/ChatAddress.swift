import Incidents

/// Where messages go: a front-end and its own name for the chat.
///
/// Telegram: `-1001234`, or `-1001234:77` for a forum topic, or a user's id. Slack: a channel id. Console: a browser session.
package struct ChatAddress: Hashable, Codable, Sendable {
    package let frontEnd: FrontEnd
    package let chat: String

    package init(frontEnd: FrontEnd, chat: String) {
        self.frontEnd = frontEnd
        self.chat = chat
    }
}
