import Cards
import Incidents

/// A form that asked a question was submitted.
struct SlackForm: Hashable, Sendable {
    let question: Question
    let posting: Int64?
    let text: String
    /// What was changed in a form of several fields, by name, empty where one was emptied; nil for a form of one.
    var fields: [String: String]?
    let person: Identity
    let origin: SlackOrigin
}
