import Desk
import OnCall

/// Brings what people type as an address into the form in which it is kept.
package enum NoticeAddressForm {
    /// Nil for what is none.
    package static func checked(_ text: String, as wish: NoticeAddressWish) -> String? {
        switch wish {
        case .nothing: return NoticeAddressWish.given
        case .telephone: return telephone(text)
        case .topic:
            return word(text, 1...64) { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        case .key: return word(text, 30...30, isAlphanumeric)
        case .mail, .text: return word(text, 1...200) { (0x21...0x7E).contains($0) } ?? international(text)
        }
    }

    /// E.164: a plus, the country, up to fifteen digits in all. Spaces, hyphens, dots and brackets between them are left out.
    package static func telephone(_ text: String) -> String? {
        let bare = text.unicodeScalars.filter { !" -.()/\u{A0}".unicodeScalars.contains($0) }
        let number = String(String.UnicodeScalarView(bare))
        guard number.hasPrefix("+"), !number.hasPrefix("+0") else { return nil }
        let digits = number.utf8.dropFirst()
        guard (7...15).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return number
    }

    private static func word(_ text: String, _ length: ClosedRange<Int>, _ allows: (UInt8) -> Bool) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first, length.contains(word.utf8.count), word.utf8.allSatisfy(allows)
        else { return nil }
        return String(word)
    }

    /// Names in other scripts: of rooms, of people.
    private static func international(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first, word.unicodeScalars.count <= 200,
            word.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        return String(word)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
