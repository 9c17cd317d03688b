import Incidents

/// What one value may be, whatever is in it.
extension SchemaCheck {
    static func faults(of value: FakeJSON, _ schema: [String: FakeJSON]) -> [String] {
        var faults: [String] = []
        if let type = schema["type"] {
            let types = type.array?.compactMap(\.string) ?? [type.string].compactMap(\.self)
            if !types.contains(where: { isA($0, value) }) { faults.append("is no \(types.joined(separator: " or "))") }
        }
        if let choices = schema["enum"]?.array, !choices.contains(value) { faults.append("is none of \(choices)") }
        if let only = schema["const"], only != value { faults.append("is not \(only)") }
        if let number = value.int {
            if let least = schema["minimum"]?.int, number < least { faults.append("is under \(least)") }
            if let most = schema["maximum"]?.int, number > most { faults.append("is over \(most)") }
        }
        if let text = value.string { faults += Self.faults(of: text, schema) }
        return faults
    }

    private static func faults(of text: String, _ schema: [String: FakeJSON]) -> [String] {
        var faults: [String] = []
        let count = text.unicodeScalars.count
        if let least = schema["minLength"]?.int, count < least { faults.append("is shorter than \(least)") }
        if let most = schema["maxLength"]?.int, count > most { faults.append("is longer than \(most)") }
        if let pattern = schema["pattern"]?.string {
            do {
                if try Regex(pattern).firstMatch(in: text) == nil { faults.append("does not fit \(pattern)") }
            } catch {
                faults.append("has a pattern that cannot be read: \(pattern)")
            }
        }
        switch schema["format"]?.string {
        case nil: break
        case "date-time": if RFC3339.timestamp(text) == nil { faults.append("is no time") }
        case .some(let format): faults.append("has a format that is not known: \(format)")
        }
        return faults
    }

    private static func isA(_ type: String, _ value: FakeJSON) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .int), ("number", .int), ("number", .double),
            ("string", .string), ("array", .array), ("object", .object):
            true
        default: false
        }
    }
}
