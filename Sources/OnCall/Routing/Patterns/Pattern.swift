/// A regular expression that fits a whole text or does not, in the language of Alertmanager's matchers (RE2).
///
/// Swift's `Regex` goes back and tries again: `(a+)+` against forty letters keeps it busy for longer than the alert lives,
/// and no bound on the pattern's length prevents that. Labels come from outside, so nothing of the kind may be asked here.
/// This one walks along the text once with all the places of the pattern that it could be at, so that a fit takes at most
/// pattern × text steps, whoever has written either; and patterns read as they do in `alertmanager.yml`. What RE2 has and
/// this has not is refused when the pattern is read: classes of Unicode (`\p{…}`), `\Q…\E` and octal escapes.
package struct Pattern: Hashable, Sendable {
    /// Characters that a pattern may have.
    package static let longest = 1_000
    /// Characters that a text may have; a longer one fits no pattern.
    package static let longestText = 4_096

    package let text: String
    private let program: PatternProgram

    /// - Throws: when it is no pattern, says where, and what would work.
    package init(_ text: String) throws(PatternFault) {
        guard text.unicodeScalars.count <= Self.longest else {
            throw PatternFault(at: Self.longest, "is longer than \(Self.longest) characters; write several matchers")
        }
        self.text = text
        program = try PatternProgram(PatternParser.node(of: text))
    }

    package static func == (left: Pattern, right: Pattern) -> Bool { left.text == right.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Whether the pattern fits the whole text, as between `^(?:` and `)$`.
    package func fits(_ text: String) -> Bool {
        // The bytes are at least as many as the characters, and cost nothing to count.
        if text.utf8.count > Self.longestText, text.unicodeScalars.count > Self.longestText { return false }
        return program.fits(text)
    }
}
