/// Why a text is no matcher.
package struct MatcherFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would work.
    package let text: String

    init(_ text: String) {
        self.text = text
    }

    package var description: String { text }
}
