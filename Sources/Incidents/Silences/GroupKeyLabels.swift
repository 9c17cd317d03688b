/// Reads Alertmanager's group key, `{}/{team="web"}:{alertname="Down", cluster="eu"}`: the routes that led to the group, and the
/// labels that it is grouped by.
enum GroupKeyLabels {
    /// - Parameter labels: what all alerts of the group share; the labels of the group are among them. That tells them from a
    ///   value that happens to look like them.
    /// - Returns: the labels of the group, and those that its routes ask for; nil where none can be read.
    static func read(_ key: String, within labels: [String: String]) -> [String: String]? {
        var rest = Substring(key)
        while let place = rest.firstRange(of: ":{") {
            rest = rest[place.upperBound...]
            if let read = pairs(rest), !read.isEmpty, read.allSatisfy({ labels[$0.key] == $0.value }) {
                let routes = key[..<place.lowerBound]
                return labels.filter { asks(routes, for: $0.key, $0.value) }.merging(read) { $1 }
            }
        }
        return nil
    }

    /// Whether a route has `team="web"` among its conditions. Quotes inside a value are escaped, so none looks like it.
    private static func asks(_ routes: Substring, for name: String, _ value: String) -> Bool {
        var rest = routes
        while let place = rest.firstRange(of: "\(name)=\"") {
            let before = place.lowerBound > routes.startIndex ? routes[routes.index(before: place.lowerBound)] : nil
            rest = rest[place.upperBound...]
            guard let before, "{, ".contains(before), let (found, end) = quoted(rest), found == value else { continue }
            if end < rest.endIndex, ",}".contains(rest[end]) { return true }
        }
        return false
    }

    /// `alertname="Down", cluster="eu"}` up to the end of the text; values are quoted as Go does it.
    private static func pairs(_ text: Substring) -> [String: String]? {
        var pairs: [String: String] = [:]
        var rest = text
        while true {
            guard let sign = rest.firstRange(of: "=\"") else { return nil }
            let name = String(rest[..<sign.lowerBound])
            guard let (value, end) = quoted(rest[sign.upperBound...]) else { return nil }
            pairs[name] = value
            rest = rest[end...]
            if rest == "}" { return pairs }
            guard rest.hasPrefix(", ") else { return nil }
            rest = rest.dropFirst(2)
        }
    }

    private static let escapes: [Character: Character] = [
        "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{B}", "\\": "\\", "\"": "\"",
    ]

    private static func quoted(_ text: Substring) -> (value: String, end: Substring.Index)? {
        var value = ""
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
            switch character {
            case "\"": return (value, index)
            case "\\":
                guard index < text.endIndex else { return nil }
                let escaped = text[index]
                index = text.index(after: index)
                if let plain = escapes[escaped] {
                    value.append(plain)
                } else if let (scalar, end) = numbered(escaped, text[index...]) {
                    value.unicodeScalars.append(scalar)
                    index = end
                } else {
                    return nil
                }
            default: value.append(character)
            }
        }
        return nil
    }

    /// `\x07`, `\u00a0`, `\U0001f600`. A byte that is no character of its own stands for no text.
    private static func numbered(
        _ kind: Character,
        _ text: Substring
    ) -> (scalar: Unicode.Scalar, end: Substring.Index)? {
        let lengths: [Character: Int] = ["x": 2, "u": 4, "U": 8]
        guard let length = lengths[kind] else { return nil }
        let digits = text.prefix(length)
        guard digits.count == length, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16),
            kind != "x" || number < 0x80, let scalar = Unicode.Scalar(number)
        else { return nil }
        return (scalar, digits.endIndex)
    }
}
