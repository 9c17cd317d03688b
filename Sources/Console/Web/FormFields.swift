import Foundation

/// Fields of a form or a query, as `application/x-www-form-urlencoded` writes them (WHATWG URL standard).
struct FormFields: Hashable, Sendable {
    /// More fields than any form of ours has; the rest is ignored.
    static let limit = 64

    private let values: [String: String]

    /// Of fields with the same name the first counts. Bytes that are no UTF-8 become U+FFFD.
    init(_ text: some StringProtocol) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&", maxSplits: Self.limit).prefix(Self.limit) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decode(parts[0])
            if values[name] == nil { values[name] = parts.count > 1 ? Self.decode(parts[1]) : "" }
        }
        self.values = values
    }

    subscript(name: String) -> String? { values[name] }

    var all: [String: String] { values }

    private static func decode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        var pending: [UInt8] = []
        func next() -> UInt8? { pending.isEmpty ? rest.next() : pending.removeFirst() }
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = next() else {
                    bytes.append(byte)
                    continue
                }
                guard let low = next() else {
                    bytes += [byte, high]
                    continue
                }
                if let first = digit(high), let second = digit(low) {
                    bytes.append(first << 4 | second)
                } else {
                    bytes.append(byte)
                    pending = [high, low] + pending
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The text as one field's value, or one part of a path.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }
        return result
    }
}
