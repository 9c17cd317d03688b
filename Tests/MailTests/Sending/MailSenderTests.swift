import TestSupport
import TestTraits
import Testing

@testable import Mail

@Suite(.fewAtOnce) struct MailSenderTests {
    private static let rules: [MailServerRules] = [
        .guarded(.startTLS, user: "pager", password: MailFixture.password),
        .guarded(.implicit, user: "pager", password: MailFixture.password),
    ]

    @Test(arguments: [(0, MailSecurity.startTLS), (1, .implicitTLS)])
    func aMailGoesOutUnderTLSAfterALogin(rules: Int, security: MailSecurity) async throws {
        try await SenderFixture.run(Self.rules[rules], security: security, login: MailFixture.login()) { fixture in
            let mail = try MailFixture.mail(subject: "Ошибка", text: ".\nОшибка\n..\n")
            #expect(await fixture.sender.send(mail) == .sent(MailReply(code: 250, text: "2.0.0 Queued as 42")))
            let taken = try #require(fixture.server.mails.first)
            #expect(taken.bytes == MailComposer.compose(mail))
            #expect(taken.sender == "chatops@test.invalid")
            #expect(taken.recipients == ["responder-a@test.invalid"] as [String])
            #expect(taken.user == "pager")
            #expect(taken.isProtected)
            #expect(taken.announced == taken.bytes.count)
            #expect(fixture.server.mails.count == 1)
            #expect(fixture.server.violations.isEmpty)
        }
    }

    @Test func aServerThatOffersLoginAloneIsServed() async throws {
        var rules = Self.rules[0]
        rules.mechanisms = "LOGIN"
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.isSent)
            #expect(fixture.server.violations.isEmpty)
        }
    }

    @Test func mechanismsThatWantMoreThanAPasswordAreLeftAlone() async throws {
        var rules = Self.rules[0]
        rules.mechanisms = "GSSAPI NTLM DIGEST-MD5 CRAM-MD5 XOAUTH2 PLAIN"
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.isSent)
            #expect(fixture.server.commands.filter { $0 == "AUTH" }.count == 1)
        }
    }

    @Test func aMailServerOnThisMachineTakesMailWithoutTLS() async throws {
        try await SenderFixture.run { fixture in
            let result = try await fixture.send()
            #expect(result.isSent)
            #expect(fixture.server.mails.first?.user == nil)
            #expect(fixture.server.commands == ["EHLO", "MAIL", "RCPT", "DATA", "MESSAGE", "QUIT"] as [String])
            #expect(fixture.server.violations.isEmpty)
        }
    }

    @Test func hostileTextsArriveAsTheyWereComposed() async throws {
        try await SenderFixture.run { fixture in
            for text in HostileText.all {
                let mail = try MailFixture.mail(name: text, subject: text, text: text, html: text)
                #expect(await fixture.sender.send(mail).isSent)
                #expect(fixture.server.mails.last?.bytes == MailComposer.compose(mail))
            }
            #expect(fixture.server.mails.count == HostileText.all.count)
            #expect(fixture.server.violations.isEmpty)
        }
    }

    @Test func aMailOfManyBlocksArrivesWhole() async throws {
        let text = (0..<60_000).map { "\($0) слово ." }.joined(separator: "\n")
        try await SenderFixture.run { fixture in
            let mail = try MailFixture.mail(text: text)
            #expect(await fixture.sender.send(mail).isSent)
            let isWhole = fixture.server.mails.first?.bytes == MailComposer.compose(mail)
            #expect(isWhole)
        }
    }

    @Test func aServerThatDoesNotSayGoodbyeHasTakenTheMailAllTheSame() async throws {
        var rules = MailServerRules()
        rules.answers["QUIT"] = ""
        let limits = MailLimits(connecting: .seconds(120), whole: .seconds(120), leaving: .milliseconds(1))
        try await SenderFixture.run(rules, limits: limits) { fixture in
            let result = try await fixture.send()
            #expect(result.isSent)
        }
    }

    @Test func aTrialLogsInAndSendsNothing() async throws {
        try await SenderFixture.run(Self.rules[0], security: .startTLS, login: MailFixture.login()) { fixture in
            #expect(await fixture.sender.check() == nil)
            #expect(fixture.server.commands.contains("AUTH"))
            #expect(!fixture.server.commands.contains("MAIL"))
        }
        try await SenderFixture.run(Self.rules[0], security: .startTLS, login: MailFixture.login("wrong")) { fixture in
            #expect(await fixture.sender.check()?.kind == .loginRefused)
        }
    }
}

extension MailResult {
    var isSent: Bool {
        if case .sent = self { true } else { false }
    }

    /// `retry tooSlow`, for comparing.
    var words: String {
        switch self {
        case .sent: "sent"
        case .retry(let trouble): "retry \(trouble.kind) \(trouble.stage)"
        case .giveUp(let trouble): "giveUp \(trouble.kind) \(trouble.stage)"
        case .unknown(let trouble): "unknown \(trouble.kind) \(trouble.stage)"
        }
    }
}
