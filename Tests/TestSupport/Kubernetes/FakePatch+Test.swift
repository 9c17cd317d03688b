extension FakePatch {
    /// Whether the `test` operation in this text holds.
    static func holds(_ stored: FakeJSON?, of operation: [UInt8]) -> Bool {
        var parser = FakeJSONParser(operation)
        guard let stored, let value = parser.rawMembers()?["value"] else { return false }
        return isEqual(stored, value)
    }

    /// As the real server compares: objects and lists part by part, all else as bytes, those of the patch as they came
    /// and those of the object as Go writes them.
    private static func isEqual(_ stored: FakeJSON, _ text: [UInt8]) -> Bool {
        var parser = FakeJSONParser(text)
        switch stored {
        case .object(let members):
            guard let others = parser.rawMembers(), others.count == members.count else { return false }
            return members.allSatisfy { member in others[member.key].map { isEqual(member.value, $0) } ?? false }
        case .array(let values):
            guard let others = parser.rawElements(), others.count == values.count else { return false }
            return zip(values, others).allSatisfy { isEqual($0, $1) }
        case .string(let value): return text == goText(value)
        default: return text == stored.bytes
        }
    }

    /// A string as Go's encoder writes it: safe to stand in HTML.
    private static func goText(_ value: String) -> [UInt8] {
        let short: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{8}": "\\b", "\u{c}": "\\f",
        ]
        var text = "\""
        for scalar in value.unicodeScalars {
            if let escape = short[scalar] {
                text += escape
            } else if scalar.value < 32 || ["&", "<", ">", "\u{2028}", "\u{2029}"].contains(scalar) {
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return Array("\(text)\"".utf8)
    }
}
