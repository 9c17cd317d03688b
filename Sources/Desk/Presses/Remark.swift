import Incidents

/// What somebody said about an incident where it is talked about, to be kept in its timeline.
package struct Remark: Hashable, Sendable {
    /// What a message begins with that is meant for the timeline.
    package static let mark = "!note"

    /// Without the mark; it may be empty.
    package let text: String

    package init(_ message: String) {
        guard var words = Self.rest(of: message) else {
            text = message
            return
        }
        if words.first == ":" { words = words.dropFirst() }
        text = String(words.drop(while: \.isWhitespace))
    }

    /// True for a message that begins with `!note`, whatever its case, as a word of its own.
    package static func isMarked(_ message: String) -> Bool {
        rest(of: message) != nil
    }

    private static func rest(of message: String) -> Substring? {
        let message = message.drop(while: \.isWhitespace)
        guard message.prefix(mark.count).lowercased() == mark else { return nil }
        let rest = message.dropFirst(mark.count)
        guard let next = rest.first else { return rest }
        return next.isWhitespace || next == ":" ? rest : nil
    }
}
