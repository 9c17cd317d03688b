import Foundation
import Incidents

/// Writes a text so that it stays within its place.
enum NoticeEscape: Hashable, Sendable {
    /// A whole JSON string, its quotes included (RFC 8259).
    case json
    /// A part of a path or a query, a name or a value of a form (RFC 3986): everything but letters, digits and `-._~`.
    case percent
    /// Text and attribute values of XML and HTML, without the controls that XML has no place for.
    case xml
    /// The value of a header: one line of ASCII; other letters as an encoded word (RFC 2047).
    case header
    case plain

    func escaped(_ text: String) -> String {
        switch self {
        case .json: "\"\(JSONEscape.escaped(text))\""
        case .percent: Self.percent(text)
        case .xml: Self.xml(text)
        case .header: Self.header(text)
        case .plain: text
        }
    }

    private static func percent(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }
        return result
    }

    private static func xml(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func header(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        let line = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
        guard !line.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return line }
        return "=?UTF-8?B?\(Data(line.utf8).base64EncodedString())?="
    }
}
