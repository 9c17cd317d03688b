/// What a person typed to find, as LIKE patterns.
struct SearchText {
    let titlePatterns: [String]
    let labelPatterns: [String]
    let numberPattern: String
    /// The number, when it is nothing else.
    let number: Int64?
    let isEmpty: Bool

    init(_ text: String) {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        isEmpty = text.isEmpty
        let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        number = Int64(digits)
        numberPattern = Self.pattern(digits.isEmpty ? text : digits)
        var spellings = [text]
        if !text.utf8.allSatisfy({ $0 < 0x80 }) {
            let lower = text.lowercased()
            for spelling in [lower, lower.prefix(1).uppercased() + lower.dropFirst()]
            where !spellings.contains(spelling) {
                spellings.append(spelling)
            }
        }
        titlePatterns = spellings.map(Self.pattern)
        labelPatterns = spellings.flatMap { spelling in
            var patterns = [Self.pattern(Self.quoted(spelling))]
            if let equals = spelling.firstIndex(of: "="), equals != spelling.startIndex {
                let key = Self.quoted(String(spelling[..<equals]))
                let value = Self.quoted(String(spelling[spelling.index(after: equals)...]))
                patterns.append(Self.pattern("\"\(key)\":\"\(value)"))
            }
            return patterns
        }
    }

    /// As it stands inside a JSON string.
    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(writer.text.dropFirst().dropLast())
    }

    private static func pattern(_ text: String) -> String {
        var pattern = "%"
        for character in text {
            if character == "%" || character == "_" || character == "\\" { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }
}
