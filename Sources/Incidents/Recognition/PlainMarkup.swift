/// What a person reads of a text in Slack's markup (protocols 2.5): links by their labels, nothing escaped, no marks of
/// emphasis, no emoji by name.
enum PlainMarkup {
    static func text(_ markup: String) -> String {
        var plain = ""
        var rest = markup[...]
        let lastEnd = markup.lastIndex(of: ">") ?? markup.startIndex
        while let next = rest.firstIndex(where: { $0 == "<" || $0 == "*" || $0 == "`" || $0 == ":" || $0 == "~" }) {
            plain += rest[..<next]
            rest = rest[next...]
            switch rest[next] {
            case "<":
                if next < lastEnd, let end = rest.firstIndex(of: ">") {
                    plain += label(of: rest[rest.index(after: next)..<end])
                    rest = rest[rest.index(after: end)...]
                } else {
                    plain.append("<")
                    rest = rest.dropFirst()
                }
            case ":":
                if plain.last?.isWhitespace ?? true, let emoji = emoji(at: rest) {
                    rest = rest[emoji...]
                } else {
                    plain.append(":")
                    rest = rest.dropFirst()
                }
            default: rest = rest.dropFirst()
            }
        }
        plain += rest
        let words = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    /// The addresses of a text's links.
    static func addresses(in markup: String) -> [String] {
        var found: [String] = []
        var rest = markup[...]
        while let mark = rest.firstRange(of: "http") {
            let address = rest[mark.lowerBound...].prefix { !$0.isWhitespace && $0 != ">" && $0 != "|" && $0 != "\"" }
            if address.hasPrefix("http://") || address.hasPrefix("https://") {
                found.append(address.replacing("&amp;", with: "&").description)
            }
            // An address within an address is one of its words.
            rest = rest[max(address.endIndex, mark.upperBound)...]
        }
        return found
    }

    /// `https://example.com|label`, `@U1|name`, `#C1|name`, `!here`: the label, else what is linked.
    private static func label(of inside: Substring) -> Substring {
        guard let bar = inside.firstIndex(of: "|") else { return inside }
        return inside[inside.index(after: bar)...].filter { $0 != "*" && $0 != "`" && $0 != "~" }[...]
    }

    /// Where the emoji's name ends that begins here: `:fire:`; nil for a colon that is one.
    private static func emoji(at text: Substring) -> Substring.Index? {
        let name = text.dropFirst().prefix {
            $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "+")
        }
        // Two digits and another colon are a time of day.
        guard !name.isEmpty, name.contains(where: \.isLetter), name.endIndex < text.endIndex,
            text[name.endIndex] == ":"
        else { return nil }
        return text.index(after: name.endIndex)
    }
}
