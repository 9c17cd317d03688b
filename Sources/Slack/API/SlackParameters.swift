import Foundation

/// What a call is given. A missing value is left out, never sent as null.
///
/// Methods that write take JSON; many that read are only sure with a form (protocols 2.4).
struct SlackParameters: Encodable, ExpressibleByDictionaryLiteral, Sendable {
    private var values: [(name: String, value: SlackValue)]

    init(dictionaryLiteral elements: (String, SlackValue?)...) {
        values = elements.compactMap { name, value in value.map { (name, $0) } }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, value) in values { try container.encode(value, forKey: Name(stringValue: name)) }
    }

    /// In a fixed order, for whoever compares.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// `application/x-www-form-urlencoded`; nested values are JSON text.
    func form() throws -> [UInt8] {
        let pairs = try values.map { name, value in "\(name)=\(Self.escaped(try value.formText()))" }
        return Array(pairs.joined(separator: "&").utf8)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return escaped
    }

    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            nil
        }
    }
}
