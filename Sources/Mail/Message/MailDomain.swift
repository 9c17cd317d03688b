import Foundation

/// The name of a mail domain or a host, in the ASCII form that goes over the wire (RFC 5890), in lower case.
///
/// `bücher.example` becomes `xn--bcher-kva.example`. One label alone is a domain, too: `localhost`.
package struct MailDomain: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// - Throws: a fault for what is not a name: addresses in brackets, empty or overlong labels, other characters.
    package init(_ text: String) throws(MailFault) {
        let name = text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : try Self.encoded(text)
        guard !name.isEmpty, name.utf8.count <= 253 else {
            throw MailFault("a domain has 1 to 253 characters")
        }
        for label in name.split(separator: ".", omittingEmptySubsequences: false) {
            guard (1...63).contains(label.utf8.count), !label.hasPrefix("-"), !label.hasSuffix("-"),
                label.utf8.allSatisfy(Self.isAllowed)
            else {
                throw MailFault(
                    "\"\(MailText.shown(text))\" is no domain; it consists of letters, digits, hyphens and single dots"
                )
            }
        }
        description = name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Foundation knows the mapping (UTS 46) for the hosts of web addresses; it is the same for all names.
    private static func encoded(_ text: String) throws(MailFault) -> String {
        let hasSyntax = text.unicodeScalars.contains { "/:@?#[]\\%\"<> ".unicodeScalars.contains($0) }
        guard !hasSyntax, let host = URLComponents(string: "https://\(text)/")?.encodedHost else {
            throw MailFault("\"\(MailText.shown(text))\" is no domain; try its form in ASCII, which begins with xn--")
        }
        return host.lowercased()
    }
}
