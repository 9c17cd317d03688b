import Cards
import Incidents

/// A form that asked a question was submitted.
struct SlackForm: Hashable, Sendable {
    let question: Question
    let posting: Int64?
    let text: String
    let person: Identity
    let origin: SlackOrigin
}
