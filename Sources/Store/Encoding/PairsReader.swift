/// Reads a JSON object whose values are strings, as `JSONWriter` writes it; labels are on the hot path.
struct PairsReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// - Throws: `UnreadableValue` when it is anything else.
    static func pairs(in bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableValue) -> [String: String] {
        var reader = PairsReader(bytes: bytes)
        return try reader.object()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func object() throws(UnreadableValue) -> [String: String] {
        var pairs: [String: String] = [:]
        try expect(UInt8(ascii: "{"))
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") { return pairs }
        while true {
            let key = try string()
            try expect(UInt8(ascii: ":"))
            pairs[key] = try string()
            switch try next() {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "}"): return pairs
            default: throw .pairs
            }
        }
    }

    private mutating func next() throws(UnreadableValue) -> UInt8 {
        guard position < bytes.count else { throw .pairs }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func expect(_ byte: UInt8) throws(UnreadableValue) {
        guard try next() == byte else { throw .pairs }
    }

    private mutating func string() throws(UnreadableValue) -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") {
            position += 1
        }
        guard position < bytes.count else { throw .pairs }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<position])
        if bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return String(decoding: plain, as: UTF8.self)
        }
        return try escapedString(after: plain)
    }

    private mutating func escapedString(after plain: UnsafeBufferPointer<UInt8>) throws(UnreadableValue) -> String {
        var text = Array(plain)
        while true {
            switch try next() {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(try escaped())
            case let byte: text.append(byte)
            }
        }
    }

    private mutating func escaped() throws(UnreadableValue) -> UInt8 {
        switch try next() {
        case UInt8(ascii: "\""): return UInt8(ascii: "\"")
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0a
        case UInt8(ascii: "f"): return 0x0c
        case UInt8(ascii: "r"): return 0x0d
        case UInt8(ascii: "u"):
            // Only control characters are written this way.
            guard position + 4 <= bytes.count else { throw .pairs }
            let digits = UnsafeBufferPointer(rebasing: bytes[position..<position + 4])
            position += 4
            guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), value < 0x20 else {
                throw .pairs
            }
            return value
        default: throw .pairs
        }
    }
}
