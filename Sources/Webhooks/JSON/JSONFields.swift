import Incidents

/// An object whose members are read by their names; a fault names the member.
struct JSONFields {
    let members: [String: JSONValue]

    init(_ members: [String: JSONValue]) {
        self.members = members
    }

    /// - Throws: when the value is no object.
    init(_ value: JSONValue) throws(JSONFault) {
        guard case .object(let members) = value else { throw .unexpected(.object, value.kind) }
        self.members = members
    }

    /// The body as a whole.
    init(_ bytes: [UInt8]) throws(JSONFault) {
        try self.init(JSONValue.read(bytes))
    }

    /// Nil when it is absent or null.
    func value(_ name: String) -> JSONValue? {
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    /// A text that is not empty; nil when it is, absent or null.
    func text(_ name: String) throws(JSONFault) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw JSONFault.unexpected(.string, value.kind).inside(name) }
        return text.isEmpty ? nil : text
    }

    /// The first of several texts that is there: a member may have other names.
    func text(anyOf names: String...) throws(JSONFault) -> String? {
        for name in names {
            if let text = try text(name) { return text }
        }
        return nil
    }

    /// A text that has to be there.
    func neededText(_ name: String) throws(JSONFault) -> String {
        guard let text = try text(name) else { throw JSONFault(field: name, problem: "missing; a text was expected") }
        return text
    }

    /// An RFC 3339 time, also one whose offset has no colon.
    func time(_ name: String) throws(JSONFault) -> Timestamp? {
        guard let text = try text(name) else { return nil }
        guard let time = RFC3339.timestamp(text) ?? RFC3339.timestamp(Self.withColon(text)) else {
            throw JSONFault(field: name, problem: "not an RFC 3339 time")
        }
        return time == RFC3339.zero ? nil : time
    }

    /// Nil when it is absent or null.
    func fields(_ name: String) throws(JSONFault) -> JSONFields? {
        guard let value = value(name) else { return nil }
        do throws(JSONFault) { return try JSONFields(value) } catch { throw error.inside(name) }
    }

    /// The elements of a list; none when it is absent or null.
    func list(_ name: String) throws(JSONFault) -> [JSONValue] {
        guard let value = value(name) else { return [] }
        guard case .array(let elements) = value else { throw JSONFault.unexpected(.array, value.kind).inside(name) }
        return elements
    }

    /// An object of plain values, each as a text; null ones are left out.
    func texts(_ name: String) throws(JSONFault) -> [String: String] {
        guard let fields = try fields(name) else { return [:] }
        var texts: [String: String] = [:]
        for (key, value) in fields.members where value != .null {
            guard let text = value.plain else {
                throw JSONFault.unexpected(.string, value.kind).inside(key).inside(name)
            }
            texts[key] = text
        }
        return texts
    }

    private static func withColon(_ text: String) -> String {
        let digits = text.suffix(4)
        guard digits.allSatisfy(\.isNumber), let sign = text.dropLast(4).last, "+-".contains(sign) else { return text }
        return "\(text.dropLast(2)):\(text.suffix(2))"
    }
}

extension JSONFault {
    static func unexpected(_ wanted: JSONReader.Kind, _ found: JSONReader.Kind) -> JSONFault {
        JSONFault(problem: "\(wanted.rawValue) was expected, not \(found.rawValue)")
    }
}
