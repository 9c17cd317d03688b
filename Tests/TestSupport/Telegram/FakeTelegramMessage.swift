import Incidents

/// A message in a chat of the fake, the bot's or a person's.
package struct FakeTelegramMessage: Hashable, Sendable {
    /// A file that came with it.
    package struct Document: Hashable, Sendable {
        package let name: String
        package let type: String
        package let contents: [UInt8]
        /// The contents as text.
        package var text: String { String(decoding: contents, as: UTF8.self) }
    }

    /// A request to answer it.
    package struct ForceReply: Hashable, Sendable {
        package let isSelective: Bool
        package let placeholder: String?
    }

    package let id: Int64
    package let chat: Int64
    /// Nil outside of topics and in the General one.
    package let thread: Int64?
    package let date: Timestamp
    /// Nil: the bot wrote it.
    package let author: FakeTelegramUser?
    /// As it was sent, with tags.
    package var html: String
    /// What people read, and what is marked in it.
    package var content: FakeTelegramText
    package var keyboard: [[FakeTelegramButton]] = []
    package var document: Document?
    package var replyTo: Int64?
    package var forceReply: ForceReply?
    package var isDeleted = false
    /// True when nobody can edit it any more.
    package var isFrozen = false
    /// What it said before, oldest first.
    package var history: [FakeTelegramText] = []
    package var editedAt: Timestamp?

    /// What people read.
    package var text: String { content.text }
    package var entities: [FakeTelegramEntity] { content.entities }
    /// What all its buttons say, in order.
    package var labels: [String] { keyboard.joined().map(\.text) }
    package var edits: Int { history.count }
    package var isFromBot: Bool { author == nil }
}
