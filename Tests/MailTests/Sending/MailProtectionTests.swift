import TestSupport
import TestTraits
import Testing

@testable import Mail

@Suite(.fewAtOnce) struct MailProtectionTests {
    @Test func withoutSTARTTLSNothingIsSaidThatMatters() async throws {
        let rules = MailServerRules.guarded(.none, user: "pager", password: MailFixture.password)
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "giveUp noStartTLS hello")
            #expect(fixture.server.commands.filter { $0 != "QUIT" } == ["EHLO"] as [String])
        }
    }

    @Test(arguments: [("454 4.7.0 Later", "retry noStartTLS startTLS"), ("554 5.7.3 No", "giveUp noStartTLS startTLS")])
    func aRefusedSTARTTLSEndsIt(answer: String, words: String) async throws {
        var rules = MailServerRules.guarded(user: "pager", password: MailFixture.password)
        rules.answers["STARTTLS"] = answer
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == words)
            #expect(!fixture.server.commands.contains("AUTH"))
        }
    }

    @Test(arguments: [(MailSecurity.startTLS, "startTLS"), (.implicitTLS, "greeting")])
    func aCertificateOfAnUnknownAuthorityIsNotTrusted(security: MailSecurity, stage: String) async throws {
        let rules = MailServerRules.guarded(
            security == .startTLS ? .startTLS : .implicit,
            user: "pager",
            password: MailFixture.password
        )
        let authority = TestCertificates.otherAuthority
        try await SenderFixture.run(rules, security: security, login: MailFixture.login(), authority: authority) {
            fixture in
            let result = try await fixture.send()
            #expect(result.words == "giveUp notTrusted \(stage)")
            #expect(!fixture.server.commands.contains("AUTH"))
        }
    }

    @Test func aCertificateForAnotherNameIsNotTrusted() async throws {
        var rules = MailServerRules.guarded(user: "pager", password: MailFixture.password)
        rules.isNamed = true
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "giveUp notTrusted startTLS")
        }
    }

    @Test func theAuthoritiesOfTheSystemCountWhereNoneAreNamed() async throws {
        try await FakeMailServer(MailServerRules(.startTLS)).run { port in
            let settings = try MailSettings(host: "127.0.0.1", port: port)
            #expect(await MailSender(settings).check()?.kind == .notTrusted)
        }
    }

    @Test func authoritiesThatCannotBeReadAreNamedAsTheTrouble() async throws {
        try await FakeMailServer(MailServerRules(.startTLS)).run { port in
            let settings = try MailSettings(host: "127.0.0.1", port: port, authority: "/nowhere/authorities.pem")
            #expect(await MailSender(settings).check()?.kind == .noAuthorities)
        }
    }

    @Test func aServerThatSpeaksNoTLSWhereItShould() async throws {
        try await SenderFixture.run(security: .implicitTLS) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "retry noTLS greeting")
        }
    }
}
