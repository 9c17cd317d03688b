import Cards

/// What the cluster's own words are made fit for before they stand in a sentence of ours.
enum ClusterWords {
    static let longest = 300

    /// One line of at most 120 characters, without a dot at its end.
    static func quoted(_ text: String) -> String {
        var line = PlainText.of(text.utf8).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while line.hasSuffix(".") { line.removeLast() }
        return line.count > 120 ? line.prefix(119) + "…" : line
    }

    /// Cut to what a refusal may be long.
    static func fitting(_ text: String) -> String {
        text.count > longest ? text.prefix(longest - 1) + "…" : text
    }

    /// `a, b and 3 more`.
    static func list(_ names: [String], most: Int = 6) -> Phrase {
        let shown = names.prefix(most).joined(separator: ", ")
        let rest = names.count - most
        guard rest > 0 else { return Phrase(shown) }
        return Phrase(en: "\(shown) and \(rest) more", ru: "\(shown) и ещё \(rest)")
    }
}
