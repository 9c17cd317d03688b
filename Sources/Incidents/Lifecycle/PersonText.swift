import Foundation

/// Free text that a person typed: a note, a reason.
package enum PersonText {
    /// In Unicode scalars, as chats count.
    package static let limit = 1_000

    /// - Returns: the text without surrounding white space.
    /// - Throws: when nothing is left, or more than `limit` scalars are.
    package static func checked(_ text: String) throws(Refusal) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .emptyText }
        guard trimmed.unicodeScalars.count <= limit else { throw .textTooLong(limit: limit) }
        return trimmed
    }
}
