import Testing

@testable import Mail

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("responder-a@example.org", "responder-a@example.org"),
        ("a.b+c@example.org", "a.b+c@example.org"),
        ("Responder@EXAMPLE.org", "Responder@example.org"),
        ("root@localhost", "root@localhost"),
        ("o'neil=x@sub.example.org", "o'neil=x@sub.example.org"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@почта.рф", "a@xn--80a1acny.xn--p1ai"),
    ]) func whatMailServersTakeIsTaken(text: String, address: String) throws {
        #expect(try MailAddress(text).address == address)
    }

    @Test(arguments: [
        "", "@", "a", "a@", "@example.org", "a b@example.org", "a@b c.org", ".a@example.org", "a.@example.org",
        "a..b@example.org", "\"a b\"@example.org", "a@example..org", "a@.example.org", "a@example.org.", "a@-x.org",
        "a@x-.org", "a@[127.0.0.1]", "a@under_score.org", "a@b@c.org", "a@example.org\r\nBcc: x@y.org",
        "a\r\n@example.org",
        "a@example.org\0", "a@example.org>", "<a@example.org", "a,b@example.org", "a@exa mple.org", "a@bü/cher.example",
        "a@bü:1.example", "а@example.org", "a@\u{202E}ü.example",
    ]) func whatIsNoAddressIsRefused(text: String) {
        #expect(throws: MailFault.self) { try MailAddress(text) }
    }

    @Test func lengthsAreThoseThatServersTake() throws {
        let label = String(repeating: "d", count: 63)
        #expect(throws: Never.self) { try MailAddress(String(repeating: "a", count: 64) + "@example.org") }
        #expect(throws: MailFault.self) { try MailAddress(String(repeating: "a", count: 65) + "@example.org") }
        #expect(throws: Never.self) { try MailAddress("a@\(label).org") }
        #expect(throws: MailFault.self) { try MailAddress("a@\(label)d.org") }
        let domain = [label, label, label, String(repeating: "e", count: 58)].joined(separator: ".")
        #expect(throws: Never.self) { try MailAddress("ab@\(domain)") }
        #expect(throws: MailFault.self) { try MailAddress("\(String(repeating: "a", count: 9))@\(domain)") }
    }

    @Test func aLocalPartOfAnotherScriptIsRefusedWithTheReason() throws {
        let fault = try #require(throws: MailFault.self) { try MailAddress("дежурный@example.org") }
        #expect(fault.description.contains("outside of ASCII before the @"))
    }

    @Test(arguments: [
        ("a@example.org", "", "a@example.org"),
        (" a@example.org\n", "", "a@example.org"),
        ("<a@example.org>", "", "a@example.org"),
        ("On call <a@example.org>", "On call", "a@example.org"),
        ("\"On call, EU\" <a@example.org>", "On call, EU", "a@example.org"),
        ("Дежурный <a@example.org>", "Дежурный", "a@example.org"),
    ]) func addressesAreReadAsPeopleWriteThem(text: String, name: String, address: String) throws {
        let read = try MailAddress.reading(text)
        #expect(read.name == name)
        #expect(read.address == address)
    }

    @Test(arguments: ["On call a@example.org>", "On call <>", "On call <a@b <c>", "On call"])
    func whatOnlyLooksLikeOneIsRefused(text: String) {
        #expect(throws: MailFault.self) { try MailAddress.reading(text) }
    }

    @Test func faultsAreOneLine() throws {
        let fault = try #require(throws: MailFault.self) { try MailAddress("a\r\nb\u{1B}[2J@") }
        #expect(fault.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
}
