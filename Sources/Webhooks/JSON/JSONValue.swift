/// Any JSON value, read as a whole: for small bodies whose shape their author may choose. Of two members with one name the
/// last counts.
enum JSONValue: Hashable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    /// As it is written.
    case number(String)
    case boolean(Bool)
    case null

    /// - Throws: the first fault of the text.
    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        guard reader.current != nil else { throw JSONFault(problem: "the body is empty") }
        let value = try reader.value()
        try reader.end()
        return value
    }

    var kind: JSONReader.Kind {
        switch self {
        case .object: .object
        case .array: .array
        case .string: .string
        case .number: .number
        case .boolean: .boolean
        case .null: .null
        }
    }

    /// A text, a number or a truth as a text; nil for everything else.
    var plain: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        case .object, .array, .null: nil
        }
    }
}

extension JSONReader {
    /// Reads the next value, whatever it is.
    mutating func value() throws(JSONFault) -> JSONValue {
        switch try kind() {
        case .object:
            var members: [String: JSONValue] = [:]
            try beginObject()
            while let name = try nextName() { members[name] = try value() }
            return .object(members)
        case .array:
            var elements: [JSONValue] = []
            try beginArray()
            while try nextElement() { elements.append(try value()) }
            return .array(elements)
        case .string: return .string(try string())
        case .number: return .number(try number())
        case .boolean: return .boolean(try boolean())
        case .null:
            _ = try skipsNull()
            return .null
        }
    }
}
