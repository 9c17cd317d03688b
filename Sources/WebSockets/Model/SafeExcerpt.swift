/// A short piece of somebody else's text, fit for a log line.
enum SafeExcerpt {
    /// - Parameters:
    ///   - text: what somebody else sent.
    ///   - limit: in characters; what is beyond is left out.
    ///   - secrets: words that must not stand in it; they become `…`.
    /// - Returns: one line without control characters.
    static func text(_ text: String, limit: Int, without secrets: [String] = []) -> String {
        var clean = text
        for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) where secret.utf8.count >= 4 {
            clean = clean.replacing(secret, with: "…")
        }
        let line = String(
            clean.unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: " "
                default: Character(scalar)
                }
            }
        )
        let words = line.split(separator: " ").joined(separator: " ")
        return words.count > limit ? words.prefix(limit) + "…" : words
    }
}
