extension RunbookKey {
    /// What somebody may have meant who typed an alert's name and perhaps a service after it, the likeliest first; empty when
    /// nothing was typed. Names with spaces may stand in quotes and need not: which reading has a runbook decides.
    package static func readings(of words: String) -> [RunbookKey] {
        let typed = words.split(whereSeparator: \.isWhitespace)
        guard let first = typed.first else { return [] }
        if let mark = first.first, quotes[mark] != nil { return quoted(words) }
        let whole = typed.joined(separator: " ")
        var readings = [(whole, String?.none)]
        if typed.count > 1, let last = typed.last {
            let split = (typed.dropLast().joined(separator: " "), String?.some(String(last)))
            // Two words are most often an alert and its service.
            readings.insert(split, at: typed.count == 2 ? 0 : 1)
        }
        return readings.compactMap { try? RunbookKey(checking: $0.0, service: $0.1) }
    }

    private static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "«": "»", "„": "“"]

    private static func quoted(_ words: String) -> [RunbookKey] {
        var names: [String] = []
        var rest = words[...]
        while names.count < 2 {
            rest = rest.drop(while: \.isWhitespace)
            guard let first = rest.first else { break }
            if let close = quotes[first] {
                let inside = rest.dropFirst()
                let end = inside.firstIndex(of: close) ?? inside.endIndex
                names.append(String(inside[..<end]))
                rest = inside[end...].dropFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace }
                names.append(String(word))
                rest = rest[word.endIndex...]
            }
        }
        guard let alert = names.first else { return [] }
        return [try? RunbookKey(checking: alert, service: names.dropFirst().first)].compactMap(\.self)
    }
}
