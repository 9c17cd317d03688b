extension Severity {
    private static let highWords: Set<String> = [
        "critical", "crit", "page", "fatal", "emergency", "disaster", "high", "error", "err", "major", "urgent", "p1",
        "p2", "sev1", "sev2",
    ]
    private static let lowWords: Set<String> = [
        "warning", "warn", "info", "informational", "information", "none", "notice", "low", "minor", "debug", "p3",
        "p4",
        "p5", "sev3", "sev4", "sev5",
    ]

    /// Whether a word says how bad something is, and how bad; nil for all other words.
    static func urgency(of word: String) -> RecognizedAlert.Urgency? {
        let word = word.lowercased()
        if highWords.contains(word) { return .high }
        return lowWords.contains(word) ? .low : nil
    }
}
