import Foundation
import Incidents
import TestSupport
import Testing

@testable import Mail

@Suite struct MailComposerTests {
    @Test func aPlainMailIsWrittenAsTheStandardShowsIt() throws {
        let mail = try MailFixture.mail(text: "Critical: shop/checkout\nOpen for 4 min")
        let lines = [
            "Date: Sun, 22 Nov 2026 08:00:00 +0000",
            "From: On call <chatops@test.invalid>",
            "To: <responder-a@test.invalid>",
            "Message-ID: <incident-42.1795334400000.7@test.invalid>",
            "In-Reply-To: <incident-42.1795334400000@test.invalid>",
            "References: <incident-42.1795334400000@test.invalid>",
            "Subject: Checkout is down",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "Critical: shop/checkout",
            "Open for 4 min",
            "",
        ]
        #expect(String(decoding: MailComposer.compose(mail), as: UTF8.self) == lines.joined(separator: "\r\n"))
    }

    @Test func aMailWithLooksHasBothPartsThePlainOneFirst() throws {
        let mail = try MailFixture.mail(text: "Оплата не работает", html: "<p>Оплата <b>не работает</b></p>")
        let read = try ReadMail(MailComposer.compose(mail))
        #expect(read.type == "multipart/alternative; boundary=\"=_alternative\"")
        #expect(read.parts.map(\.type) == ["text/plain; charset=utf-8", "text/html; charset=utf-8"] as [String])
        #expect(read.parts.map(\.text) == ["Оплата не работает\n", "<p>Оплата <b>не работает</b></p>\n"] as [String])
    }

    @Test func aMailWithoutReferencesAnswersNothing() throws {
        var mail = try MailFixture.mail()
        mail.references = []
        let read = try ReadMail(MailComposer.compose(mail))
        #expect(read.all("In-Reply-To").isEmpty)
        #expect(read.all("References").isEmpty)
    }

    @Test func aMailAnswersTheLastOfItsReferences() throws {
        var mail = try MailFixture.mail()
        let thread = IncidentThread(incident: 1, openedAt: MailFixture.now, domain: mail.from.domain)
        mail.references = (0..<20).map { thread.message($0) }
        let read = try ReadMail(MailComposer.compose(mail))
        #expect(read["In-Reply-To"] == thread.message(19).description)
        #expect(read["References"] == mail.references.map(\.description).joined(separator: " "))
    }

    @Test(arguments: HostileText.all) func noTextBecomesAHeaderOrLeavesItsPlace(text: String) throws {
        let calm = try ReadMail(
            MailComposer.compose(try MailFixture.mail(html: "<p>", extra: [MailHeader("X-Team", "a")]))
        )
        let mail = try MailFixture.mail(
            name: text,
            subject: text,
            text: text,
            html: text,
            extra: [MailHeader("X-Team", text)]
        )
        let read = try ReadMail(MailComposer.compose(mail))
        #expect(read.headers.map(\.name) == calm.headers.map(\.name) as [String])
        let line = oneLine(text)
        #expect(read["Subject"] == line)
        #expect(read["X-Team"] == line)
        #expect(read["To"]?.hasSuffix("<responder-a@test.invalid>") == true)
        #expect(owner(of: read["To"] ?? "") == line)
        #expect(read.parts.map(\.text) == [body(text), body(text)] as [String])
    }

    @Test(arguments: HostileText.all) func aPlainTextComesThroughAlone(text: String) throws {
        let read = try ReadMail(MailComposer.compose(try MailFixture.mail(text: text)))
        #expect(read.parts.map(\.text) == [body(text)] as [String])
    }

    @Test func whatTheLinesOfTheMailHoldIsAsciiWithoutBareLineEnds() throws {
        for text in HostileText.all {
            let bytes = MailComposer.compose(try MailFixture.mail(name: text, subject: text, text: text, html: text))
            let isClean = bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }
            #expect(isClean)
            let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(!lines.contains { $0.hasPrefix(".") || $0.contains("\n") || $0.contains("\r") })
        }
    }

    // MARK: What is expected, said in another way than the composer does

    private func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) || isBreak($0) ? " " : $0 }))
            .split(separator: " ").joined(separator: " ")
    }

    private func body(_ text: String) -> String {
        let ends = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let clean = ends.unicodeScalars.map { isControl($0) && $0 != "\n" && $0 != "\t" ? "\u{FFFD}" : $0 }
        let whole = String(String.UnicodeScalarView(clean))
        return whole.isEmpty || whole.unicodeScalars.last == "\n" ? whole : whole + "\n"
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }

    private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        [.lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }

    /// The name before the address, without its quotes.
    private func owner(of field: String) -> String {
        let name = field.split(separator: "<", omittingEmptySubsequences: false).dropLast().joined(separator: "<")
        let trimmed = name.hasSuffix(" ") ? String(name.dropLast()) : name
        guard trimmed.hasPrefix("\""), trimmed.hasSuffix("\""), trimmed.count > 1 else { return trimmed }
        var plain = ""
        var isEscaped = false
        for character in trimmed.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                plain.append(character)
                isEscaped = false
            }
        }
        return plain
    }
}
