import Cards
import Incidents

/// A message that is sent once and never edited: a file, a prompt, a refusal, a reminder.
package struct OutboxMessage: Hashable, Sendable {
    package enum Content: Hashable, Codable, Sendable {
        /// `replyTo`: the message in the same chat it belongs under.
        case text(Line, replyTo: String?)
        /// Asks a person for text; the answer is a reply to this message. `posting`: where the question was asked for, and
        /// where what follows from the answer is shown.
        case prompt(String, question: Question, person: Identity, replyTo: String?, posting: Int64? = nil)
        case file(name: String, contents: [UInt8], caption: String, replyTo: String?)
        /// A file that the store holds in pieces, with its name and caption; never whole in memory.
        case stored(file: Int64, replyTo: String?)
    }

    package let id: Int64
    package let address: ChatAddress
    package let content: Content
    package let createdAt: Timestamp
    package var attempts: Int
    /// The incident that it tells of though nobody has asked: it comes after cards, under the incident's own, and not at all
    /// once nobody has to answer any more. Nil for what is said to somebody.
    package let about: Int64?

    package init(
        id: Int64,
        address: ChatAddress,
        content: Content,
        createdAt: Timestamp,
        attempts: Int = 0,
        about: Int64? = nil
    ) {
        self.id = id
        self.address = address
        self.content = content
        self.createdAt = createdAt
        self.attempts = attempts
        self.about = about
    }
}
