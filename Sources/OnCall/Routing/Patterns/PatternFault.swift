/// Why a text is no pattern.
package struct PatternFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character at which it was noticed, counted from 0.
    package let place: Int
    /// What is wrong there and what would work.
    package let text: String

    init(at place: Int, _ text: String) {
        self.place = place
        self.text = text
    }

    package var description: String { "at character \(place + 1): \(text)" }
}
