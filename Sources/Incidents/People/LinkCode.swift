/// The text of a one-time code: eight characters of which no two look alike, read aloud and typed on a phone.
package enum LinkCode {
    /// Without 0 and O, 1, I and L.
    private static let alphabet = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
    private static let length = 8

    /// Unguessable: one of 8 × 10¹¹.
    package static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return make(using: &generator)
    }

    package static func make(using generator: inout some RandomNumberGenerator) -> String {
        String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
    }

    /// A code as somebody typed it, in whatever case, with spaces or hyphens; nil when it cannot be one.
    package static func read(_ text: String) -> String? {
        // Nobody's novel is gone through.
        let typed = text.prefix(64).uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard typed.count == length, typed.allSatisfy(alphabet.contains) else { return nil }
        return typed
    }
}
