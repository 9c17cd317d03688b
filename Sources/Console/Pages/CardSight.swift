import Hummingbird
import Incidents

/// Who looks at a page, when, and in which words.
struct CardSight: Sendable {
    let visitor: Visitor
    let request: Request
    let now: Timestamp
    let words: ConsoleWords
    /// For forms on the page.
    let formToken: String
}
