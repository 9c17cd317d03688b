import TestSupport
import Testing

@testable import Mail

@Suite struct TransferEncodingTests {
    @Test(arguments: [
        ("", ""),
        ("a", "a\r\n"),
        ("a=b", "a=3Db\r\n"),
        ("a ", "a=20\r\n"),
        ("a\t\nb", "a=09\r\nb\r\n"),
        (".", "=2E\r\n"),
        ("..a.", "=2E.a.\r\n"),
        ("From me", "=46rom me\r\n"),
        ("é", "=C3=A9\r\n"),
        ("a\0b", "a=EF=BF=BDb\r\n"),
        ("\n\n", "\r\n\r\n"),
        ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"),
        (String(repeating: "x", count: 76), String(repeating: "x", count: 76) + "\r\n"),
        (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx\r\n"),
        (String(repeating: "x", count: 75) + ".y", String(repeating: "x", count: 75) + "=\r\n=2Ey\r\n"),
        (String(repeating: "x", count: 74) + "=", String(repeating: "x", count: 74) + "=\r\n=3D\r\n"),
    ]) func textIsQuotedAsTheStandardAsks(text: String, quoted: String) {
        #expect(String(decoding: TransferEncoding.quotedPrintable(MailText.lines(text)), as: UTF8.self) == quoted)
    }

    @Test func theShorterFormIsTaken() {
        #expect(TransferEncoding.encode("Plain words, with one é").0 == .quotedPrintable)
        #expect(TransferEncoding.encode(String(repeating: "слово ", count: 50)).0 == .base64)
        #expect(TransferEncoding.encode("").0 == .quotedPrintable)
    }

    @Test func noTextHoldsTheBoundary() {
        for text in HostileText.all + ["=_alternative", "--=_alternative--", "\n--=_alternative\n"] {
            let (_, bytes) = TransferEncoding.encode(text)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("=_"))
        }
    }
}
