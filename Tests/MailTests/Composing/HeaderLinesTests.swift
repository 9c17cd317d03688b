import Testing

@testable import Mail

@Suite struct HeaderLinesTests {
    @Test func longTextIsFoldedBetweenWords() {
        let text = String(repeating: "word ", count: 30)
        let lines = folded { $0.add("Subject", text: text) }
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" word") })
    }

    @Test func aWordThatDoesNotFitIntoALineIsEncoded() {
        let lines = folded { $0.add("Subject", text: String(repeating: "x", count: 100)) }
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.joined().contains("=?UTF-8?B?"))
    }

    @Test func whatLooksEncodedIsEncodedAndSoStaysWhatItIs() {
        let lines = folded { $0.add("Subject", text: "=?UTF-8?B?w6k=?=") }
        #expect(lines == ["Subject: =?UTF-8?B?PT9VVEYtOD9CP3c2az0/PQ==?="] as [String])
    }

    @Test(arguments: [
        ("", "To: <a@example.org>"),
        ("Responder A", "To: Responder A <a@example.org>"),
        ("Responder, A", "To: \"Responder, A\" <a@example.org>"),
        ("R \"A\" \\", "To: \"R \\\"A\\\" \\\\\" <a@example.org>"),
        ("Ü", "To: =?UTF-8?B?w5w=?= <a@example.org>"),
        ("A\r\nBcc: b@example.org", "To: \"A Bcc: b@example.org\" <a@example.org>"),
    ]) func namesAreQuotedWhereTheyMust(name: String, line: String) throws {
        let address = try MailAddress("a@example.org", name: name)
        #expect(folded { $0.add("To", address: address) } == [line] as [String])
    }

    @Test func anAddressOfGreatLengthHasALineOfItsOwn() throws {
        let local = String(repeating: "a", count: 64)
        let address = try MailAddress("\(local)@example.org", name: "Responder A")
        #expect(
            folded { $0.add("To", address: address) } == ["To: Responder A", " <\(local)@example.org>"] as [String]
        )
    }

    /// Whoever calls, and whatever they pass on.
    @Test func lineEndsInWordsAndNamesGoNowhere() {
        let lines = folded {
            $0.add("X\r\nY", words: ["a\r\nBcc: b@example.org", "c\0d\u{E9}"])
        }
        #expect(lines == ["XY: aBcc: b@example.org cd"] as [String])
    }

    private func folded(_ write: (inout HeaderLines) -> Void) -> [String] {
        var headers = HeaderLines()
        write(&headers)
        let text = String(decoding: headers.bytes, as: UTF8.self)
        #expect(text.hasSuffix("\r\n"))
        return text.split(separator: "\r\n").map(String.init)
    }
}
