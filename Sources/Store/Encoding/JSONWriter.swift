/// Writes the few shapes of JSON that are on the hot path or must be the same for ever, byte by byte.
///
/// Strings are escaped as RFC 8785 does it: `"`, `\`, and control characters, the latter in their short form where they
/// have one, else as `\u00xx`; everything else stands as it is.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ value: Int64) {
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func hex(_ value: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        Hex.append(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Null for nil.
    mutating func string(_ value: String?) {
        guard let value else { return raw("null") }
        string(value)
    }

    mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { text in
            // Few characters need an escape; what lies between them is copied at once.
            var start = 0
            for index in text.indices {
                let byte = text[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0a: raw("\\n")
        case 0x0c: raw("\\f")
        case 0x0d: raw("\\r")
        default:
            raw("\\u00")
            Hex.append(CollectionOfOne(byte), to: &bytes)
        }
    }

    /// An object whose values are strings.
    /// - Parameter isSorted: keys in the order of their UTF-8 bytes, else in any order.
    mutating func object(_ pairs: [String: String], isSorted: Bool) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        if isSorted {
            for (key, value) in pairs.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                pair(key, value, isFirst: &isFirst)
            }
        } else {
            for (key, value) in pairs { pair(key, value, isFirst: &isFirst) }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func pair(_ key: String, _ value: String, isFirst: inout Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        string(key)
        bytes.append(UInt8(ascii: ":"))
        string(value)
    }
}
