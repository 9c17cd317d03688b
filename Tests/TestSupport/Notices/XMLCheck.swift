/// Reads XML as strictly as is needed to see that no text has broken out of its place: elements, attributes in double quotes,
/// the five entities.
package enum XMLCheck {
    package static func isWellFormed(_ text: String) -> Bool {
        var rest = text[...]
        if rest.hasPrefix("<?xml ") {
            guard let end = rest.firstRange(of: "?>") else { return false }
            rest = rest[end.upperBound...]
        }
        var open: [Substring] = []
        var roots = 0
        while let sign = rest.firstIndex(of: "<") {
            guard isText(rest[..<sign]), !open.isEmpty || rest[..<sign].allSatisfy(\.isWhitespace),
                let close = rest[sign...].firstIndex(of: ">")
            else { return false }
            let tag = rest[rest.index(after: sign)..<close]
            rest = rest[rest.index(after: close)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else {
                let inner = tag.hasSuffix("/") ? tag.dropLast() : tag
                guard let name = inner.split(separator: " ").first, isName(name),
                    isAttributes(inner.dropFirst(name.count))
                else { return false }
                if open.isEmpty { roots += 1 }
                if !tag.hasSuffix("/") { open.append(name) }
            }
        }
        return open.isEmpty && roots == 1 && rest.allSatisfy(\.isWhitespace)
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isLetter }
    }

    private static func isAttributes(_ text: Substring) -> Bool {
        var rest = text.drop(while: \.isWhitespace)
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals]) else { return false }
            rest = rest[rest.index(after: equals)...]
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\""), isText(rest.dropFirst()[..<end])
            else { return false }
            rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
        }
        return true
    }

    private static func isText(_ text: Substring) -> Bool {
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || "\t\n\r".unicodeScalars.contains($0) }) else {
            return false
        }
        return text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
            ["amp;", "lt;", "gt;", "quot;", "apos;"].contains { part.hasPrefix($0) }
        } && !text.contains("<")
    }
}
