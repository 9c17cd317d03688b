import Cards
import Incidents

/// A question that stands in a chat and waits for a reply.
package struct Prompt: Hashable, Sendable {
    package let address: ChatAddress
    package let message: String
    package let question: Question
    package let person: Identity
    package let askedAt: Timestamp
    /// Where it was asked for.
    package let posting: Int64?

    package init(
        address: ChatAddress,
        message: String,
        question: Question,
        person: Identity,
        askedAt: Timestamp,
        posting: Int64? = nil
    ) {
        self.address = address
        self.message = message
        self.question = question
        self.person = person
        self.askedAt = askedAt
        self.posting = posting
    }
}
