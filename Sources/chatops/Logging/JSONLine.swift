/// One JSON object in one line, member by member.
struct JSONLine {
    private var text = "{"

    mutating func add(_ name: String, _ value: String) {
        if text.utf8.count > 1 { text += "," }
        text += "\"\(Self.escaped(name))\":\"\(Self.escaped(value))\""
    }

    var ended: String { text + "}\n" }

    /// The text as it stands between the quotes.
    static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
        if isPlain { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case "\u{0}"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
