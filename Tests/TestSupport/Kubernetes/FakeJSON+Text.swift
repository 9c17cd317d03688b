import Foundation

extension FakeJSON {
    /// Nil when the text is not JSON.
    package init?(parsing text: String) {
        self.init(parsing: Array(text.utf8))
    }

    package init?(parsing bytes: [UInt8]) {
        var parser = FakeJSONParser(bytes)
        guard let value = parser.whole() else { return nil }
        self = value
    }

    /// Without spaces, keys in order.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .int(let value): bytes += String(value).utf8
        case .double(let value): bytes += String(value).utf8
        case .string(let value): Self.append(value, to: &bytes)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.append(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += #"\""#.utf8
            case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
            case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
            case 0..<32:
                let hex = String(byte, radix: 16)
                bytes += "\\u00\(hex.count < 2 ? "0" : "")\(hex)".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Reads JSON as RFC 8259 has it, and nothing else.
struct FakeJSONParser {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func whole() -> FakeJSON? {
        guard let value = value(depth: 0) else { return nil }
        skipSpace()
        return place == bytes.count ? value : nil
    }

    /// The members of an object, each value's bytes as they came; nil of anything else.
    mutating func rawMembers() -> [String: [UInt8]]? {
        guard take("{") else { return nil }
        var members: [String: [UInt8]] = [:]
        if take("}") { return members }
        repeat {
            skipSpace()
            guard let key = string(), take(":"), let value = raw() else { return nil }
            members[key] = value
        } while take(",")
        return take("}") ? members : nil
    }

    /// The elements of a list, each one's bytes as they came; nil of anything else.
    mutating func rawElements() -> [[UInt8]]? {
        guard take("[") else { return nil }
        var elements: [[UInt8]] = []
        if take("]") { return elements }
        repeat {
            guard let value = raw() else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? elements : nil
    }

    private mutating func raw() -> [UInt8]? {
        skipSpace()
        let start = place
        return value(depth: 1) == nil ? nil : Array(bytes[start..<place])
    }

    private mutating func skipSpace() {
        while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        skipSpace()
        guard place < bytes.count, bytes[place] == byte.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[place...].starts(with: word.utf8) else { return false }
        place += word.utf8.count
        return true
    }

    private mutating func value(depth: Int) -> FakeJSON? {
        skipSpace()
        guard place < bytes.count, depth < 200 else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "{"): return members(depth: depth)
        case UInt8(ascii: "["): return elements(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return take(word: "true") ? true : nil
        case UInt8(ascii: "f"): return take(word: "false") ? false : nil
        case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
        default: return number()
        }
    }

    private mutating func members(depth: Int) -> FakeJSON? {
        place += 1
        var members: [String: FakeJSON] = [:]
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard let key = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
            members[key] = value
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func elements(depth: Int) -> FakeJSON? {
        place += 1
        var elements: [FakeJSON] = []
        if take("]") { return .array(elements) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? .array(elements) : nil
    }

    /// Escapes are rare: those strings go through Foundation.
    private mutating func string() -> String? {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
        let start = place
        var isPlain = true
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\") {
                isPlain = false
                place += 1
            }
            place += 1
        }
        guard place < bytes.count else { return nil }
        place += 1
        if isPlain { return String(decoding: bytes[(start + 1)..<(place - 1)], as: UTF8.self) }
        return try? JSONDecoder().decode(String.self, from: Data(bytes[start..<place]))
    }

    private mutating func number() -> FakeJSON? {
        let start = place
        while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let first = text.first, first == "-" || first.isNumber else { return nil }
        return Int64(text).map { .int($0) } ?? Double(text).map { .double($0) }
    }
}
