import Incidents

/// What an event says besides the fields that its kind has: plain values with the names of labels become labels, so that
/// routes and the cluster's actions find them; the rest is told in words.
struct EventDetails {
    /// A longer value is no label.
    private static let longestLabel = 200
    private static let mostLabels = 40

    private(set) var labels: [String: String] = [:]
    private(set) var lines: [String] = []

    /// Of an object its members; of anything else its text.
    init(_ value: JSONValue?) {
        guard case .object(let members) = value else {
            if let text = value?.plain, !text.isEmpty { lines = [text] }
            return
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
            let text = value.plain ?? value.text
            if labels.count < Self.mostLabels, value.plain != nil, Self.isLabel(name, text) {
                labels[name] = text
            } else if !text.isEmpty {
                lines.append("\(name): \(text)")
            }
        }
    }

    /// A field that its kind has; a member of that name is told in words then. Nil leaves the member.
    mutating func put(_ value: String?, as name: String) {
        guard let value else { return }
        if let member = labels[name], member != value { lines.append("\(name): \(member)") }
        labels[name] = value
    }

    var annotations: [String: String] { lines.isEmpty ? [:] : ["description": lines.joined(separator: "\n")] }

    /// Prometheus' rule for the names of labels.
    private static func isLabel(_ name: String, _ text: String) -> Bool {
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || isLetter(first), !name.hasPrefix("__"),
            name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") })
        else { return false }
        return !text.isEmpty && text.utf8.count <= longestLabel && !text.contains(where: \.isNewline)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension JSONValue {
    /// As JSON, members by their names.
    fileprivate var text: String {
        switch self {
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)): \($0.value.text)" }.joined(separator: ", "))}"
        case .array(let elements): "[\(elements.map(\.text).joined(separator: ", "))]"
        case .string(let text): JSONText.quoted(text)
        case .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        case .null: "null"
        }
    }
}

extension String {
    /// Without what follows the first line break, at most 200 characters.
    var firstLine: String {
        let line = prefix { !$0.isNewline }
        return String(line.unicodeScalars.prefix(200))
    }
}
