import Cards
import Console
import Desk
import Foundation
import Incidents
import Mail
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Notices as mails, by a strict mail server on loopback.
@Suite(.fewAtOnce) struct MailNoticeTests {
    private static let signer = SignedLinks(secret: Array(repeating: 5, count: 32))

    private func withNotices(
        _ rules: MailServerRules = MailServerRules(),
        publicURL: String? = "https://chatops.example.org",
        language: Language = .en,
        _ body: (FakeMailServer, MailNotices) async throws -> Void
    ) async throws {
        let server = FakeMailServer(rules)
        try await server.run { port in
            let settings = try MailSettings(
                host: "127.0.0.1",
                port: port,
                security: .plain,
                greeting: MailDomain("bot.test.invalid"),
                limits: MailLimits(connecting: .seconds(120), whole: .seconds(120), leaving: .seconds(60))
            )
            let notices = MailNotices(
                sender: MailSender(settings),
                from: try MailAddress("chatops@test.invalid", name: "On call"),
                book: CardBook(language: language, timeZone: .gmt),
                links: NoticeLinks(signer: Self.signer, publicURL: publicURL, console: "http://127.0.0.1:8080"),
                clock: HandClock()
            )
            try await body(server, notices)
        }
    }

    private static func notice(
        _ kind: OutgoingNotice.Kind = .page,
        page: Int64? = 7,
        place: Int = 0,
        address: String? = "responder-a@test.invalid",
        title: String = "🔴 KubePodCrashLooping · critical · #42",
        body: String = "shop/checkout\nPod <b>checkout</b> & co"
    ) -> OutgoingNotice {
        let subject = OutgoingNotice.Subject(
            incident: 42,
            generation: 3,
            severity: .critical,
            openedAt: Timestamp(seconds: 1_795_334_000)
        )
        return OutgoingNotice(
            kind: kind,
            page: page,
            place: place,
            method: .mail,
            person: 5,
            address: address,
            urgency: .high,
            subject: kind == .test ? nil : subject,
            title: title,
            body: body
        )
    }

    private func mail(_ server: FakeMailServer, _ index: Int = 0) throws -> ReadMail {
        try #require(server.mails.count > index)
        return try ReadMail(server.mails[index].bytes)
    }

    @Test func aPageIsAMailWithLinksThatAreThePersonsOwn() async throws {
        try await withNotices { server, notices in
            #expect(await notices.send(Self.notice()) == SentNotice(.sent))
            #expect(server.violations == [] && server.mails.first?.recipients == ["responder-a@test.invalid"])
            let mail = try mail(server)
            #expect(mail["Subject"] == "🔴 KubePodCrashLooping · critical · #42")
            #expect(mail["Auto-Submitted"] == "auto-generated")
            #expect(mail["In-Reply-To"] == "<incident-42.1795334000000@test.invalid>")
            #expect(mail.parts.map(\.type).map { $0.prefix(9) } == ["text/plai", "text/html"])
            let (text, html) = (mail.parts[0].text, mail.parts[1].text)
            #expect(text.contains("Pod <b>checkout</b> & co"))
            #expect(html.contains("Pod &lt;b&gt;checkout&lt;/b&gt; &amp; co") && !html.contains("<b>"))
            #expect(text.contains("opening it does nothing yet"))
            for (deed, label) in [(SignedLink.Deed.acknowledge, "Acknowledge"), (.resolve, "Resolve")] {
                let start = "\(label): https://chatops.example.org/m/"
                let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(start) })
                let token = String(line.dropFirst(start.count))
                #expect(html.contains("https://chatops.example.org/m/\(token)\""))
                guard case .good(let link) = Self.signer.read(token, at: HandClock().now()) else {
                    Issue.record("no link: \(token)")
                    continue
                }
                #expect(link.deed == deed && link.incident == 42 && link.generation == 3 && link.person == 5)
            }
        }
    }

    @Test(arguments: [Language.en, .ru])
    func aPageLeadsToTheIncidentInTheConsole(language: Language) async throws {
        try await withNotices(language: language) { server, notices in
            #expect(await notices.send(Self.notice()).result == .sent)
            #expect(await notices.send(Self.notice(.answered)).result == .sent)
            let address = "https://chatops.example.org/incidents/42"
            let (page, answered) = (try mail(server), try mail(server, 1))
            let words = Phrase.mailIncident(language)
            #expect(page.parts[0].text.contains("\(words): \(address)"))
            #expect(page.parts[1].text.contains("<a href=\"\(address)\">\(words)</a>"))
            #expect(!answered.parts[0].text.contains(address) && server.violations == [])
        }
    }

    @Test func ofOneIncidentAllAreAThreadAndTheSameNoticeIsTheSameMail() async throws {
        try await withNotices { server, notices in
            for notice in [
                Self.notice(), Self.notice(), Self.notice(place: 1), Self.notice(.answered), Self.notice(page: 8),
            ] {
                #expect(await notices.send(notice).result == .sent)
            }
            let mails = try server.mails.indices.map { try mail(server, $0) }
            #expect(Set(mails.map { $0["References"] }).count == 1)
            let ids = mails.map { $0["Message-ID"] }
            #expect(ids[0] == ids[1] && Set(ids).count == 4)
            // What was answered offers nothing to do.
            #expect(!mails[3].parts[0].text.contains("/m/"))
        }
    }

    @Test func withoutAnAddressOfOurOwnItSaysWhereTheConsoleIs() async throws {
        try await withNotices(publicURL: nil, language: .ru) { server, notices in
            #expect(await notices.send(Self.notice()).result == .sent)
            let mail = try mail(server)
            #expect(mail.parts[0].text.contains("в консоли: http://127.0.0.1:8080"))
            #expect(!mail.parts[1].text.contains("<a "))
        }
    }

    @Test func aTestIsAMailOfItsOwn() async throws {
        try await withNotices { server, notices in
            #expect(await notices.send(Self.notice(.test, page: nil, title: "Test", body: "It works.")).result == .sent)
            let mail = try mail(server)
            #expect(mail["References"] == nil && mail["Subject"] == "Test")
            #expect(mail.parts[0].text == "Test\n\nIt works.\n" || mail.parts[0].text == "Test\n\nIt works.")
        }
    }

    @Test func textsCannotBreakOutOfTheirPlace() async throws {
        try await withNotices { server, notices in
            let title = "x\r\nBcc: stranger@test.invalid\r\n\r\n<script>"
            #expect(await notices.send(Self.notice(title: title, body: "\"><img src=x>\r\n.\r\nQUIT")).result == .sent)
            let mail = try mail(server)
            #expect(mail.all("Bcc") == [] && server.mails.first?.recipients.count == 1 && server.violations == [])
            #expect(!mail.parts[1].text.contains("<script") && !mail.parts[1].text.contains("<img"))
        }
    }

    @Test func whatFailsForGoodSaysHowToMendItAndTheRestIsTriedAgain() async throws {
        var refusing = MailServerRules()
        refusing.answers = ["RCPT": "550 no such mailbox"]
        try await withNotices(refusing) { _, notices in
            let sent = await notices.send(Self.notice())
            #expect(sent.result == .failed && sent.reason?.contains("correct the address") == true)
            #expect(await notices.send(Self.notice(address: nil)).result == .failed)
            #expect(await notices.send(Self.notice(address: "nobody")).result == .failed)
        }
        var busy = MailServerRules()
        busy.answers = ["RCPT": "451 later"]
        try await withNotices(busy) { _, notices in
            guard case .retry(let seconds) = await notices.send(Self.notice()).result else {
                Issue.record("a busy server is no reason to give up")
                return
            }
            #expect((1...900).contains(seconds))
        }
    }

    @Test func anAddressThatTheServerQuotesIsNotPassedOn() async throws {
        var quoting = MailServerRules()
        quoting.answers = ["RCPT": "550 <Responder-A@test.invalid> has no mailbox here"]
        try await withNotices(quoting) { _, notices in
            let sent = await notices.send(Self.notice())
            let reason = try #require(sent.reason)
            #expect(sent.result == .failed && reason.contains("has no mailbox here"))
            #expect(!reason.lowercased().contains("responder-a") && reason.contains("…alid"))
        }
    }

    @Test(arguments: [
        ("responder-a@example.org", "responder-a@example.org"), (" A <a@example.org> ", "a@example.org"),
        ("a@bücher.example", "a@xn--bcher-kva.example"), ("nobody", nil), ("а@example.org", nil), ("", nil),
    ])
    func addressesAreKeptInOneForm(typed: String, kept: String?) async throws {
        try await withNotices { _, notices in
            #expect(notices.checked(typed, for: .mail) == kept)
            #expect(notices.wish(for: .mail) == .mail && notices.methods == [.mail])
        }
    }

    @Test func aWayThatIsNotThereAnyMoreFailsForGood() async throws {
        try await withNotices { _, notices in
            let ways = NoticeWays([notices])
            #expect(ways.methods == [.mail])
            let gone = OutgoingNotice(
                kind: .test,
                page: nil,
                place: 0,
                method: .http("phone"),
                person: 5,
                address: "x",
                urgency: .high,
                subject: nil,
                title: "Test",
                body: ""
            )
            let sent = await ways.send(gone)
            #expect(sent.result == .failed && sent.reason?.hasPrefix("http:phone is not set up any more") == true)
            #expect(ways.checked("x", for: .http("phone")) == nil)
        }
    }
}
