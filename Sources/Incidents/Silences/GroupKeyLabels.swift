/// Reads the labels at the end of Alertmanager's group key, `{}/{team="web"}:{alertname="Down", cluster="eu"}`.
enum GroupKeyLabels {
    /// - Parameter labels: what all alerts of the group share; the labels of the group are among them. That tells them from a
    ///   value that happens to look like them.
    /// - Returns: nil where none can be read.
    static func read(_ key: String, within labels: [String: String]) -> [String: String]? {
        var rest = Substring(key)
        while let place = rest.firstRange(of: ":{") {
            rest = rest[place.upperBound...]
            if let read = pairs(rest), !read.isEmpty, read.allSatisfy({ labels[$0.key] == $0.value }) { return read }
        }
        return nil
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
                switch escaped {
                case "n": value.append("\n")
                case "t": value.append("\t")
                case "r": value.append("\r")
                case "\\", "\"": value.append(escaped)
                // Rarer ones are not read: the label is not taken for one of the group then.
                default: return nil
                }
            default: value.append(character)
            }
        }
        return nil
    }
}
