/// The words that headers are made of (RFC 5322, section 3.2.3).
enum MailAtom {
    /// One or more of the characters that need no quotes.
    static func isAtom(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isAllowed)
    }

    /// Atoms with single dots between them.
    static func isDotAtom(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isAtom($0) }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
