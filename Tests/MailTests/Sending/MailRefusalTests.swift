import TestSupport
import TestTraits
import Testing

@testable import Mail

@Suite(.fewAtOnce) struct MailRefusalTests {
    @Test(arguments: [
        ("GREETING", "421 4.3.2 Too busy", "retry serverRefuses greeting"),
        ("GREETING", "554 5.7.1 Your address is listed", "giveUp serverRefuses greeting"),
        ("AUTH", "535 5.7.8 Wrong", "giveUp loginRefused login"),
        ("AUTH", "454 4.7.0 Later", "retry loginRefused login"),
        ("AUTH", "421 4.7.0 Too many attempts", "retry loginRefused login"),
        ("MAIL", "550 5.7.1 Not your address", "giveUp senderRefused sender"),
        ("MAIL", "552 5.3.4 Too big", "giveUp messageRefused sender"),
        ("MAIL", "451 4.7.1 Later", "retry senderRefused sender"),
        ("MAIL", "452 4.3.1 Disk full", "retry messageRefused sender"),
        ("RCPT", "550 5.1.1 No such user", "giveUp recipientRefused recipient"),
        ("RCPT", "550-5.1.1 No such\n550 5.1.1 user", "giveUp recipientRefused recipient"),
        ("RCPT", "450 4.2.0 Greylisted", "retry recipientRefused recipient"),
        ("RCPT", "421 4.3.2 Going down", "retry recipientRefused recipient"),
        ("DATA", "554 5.5.1 No", "giveUp messageRefused data"),
        ("DATA", "451 4.3.0 Later", "retry messageRefused data"),
        ("MESSAGE", "550 5.7.1 Spam", "giveUp messageRefused message"),
        ("MESSAGE", "552 5.3.4 Too big", "giveUp messageRefused message"),
        ("MESSAGE", "451 4.3.0 Later", "retry messageRefused message"),
        ("MESSAGE", "421 4.3.2 Going down", "retry messageRefused message"),
    ]) func aRefusalIsForNowOrForGoodAsItsFirstDigitSays(verb: String, answer: String, words: String) async throws {
        var rules = MailServerRules.guarded(.none, user: "pager", password: MailFixture.password)
        rules.answers[verb] = answer
        try await SenderFixture.run(rules, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == words)
            #expect(fixture.server.mails.isEmpty)
        }
    }

    @Test func whatTheServerSaidStandsInTheTrouble() async throws {
        var rules = MailServerRules()
        rules.answers["RCPT"] = "550-5.1.1 No such\n550 5.1.1 user \u{1B}[2J"
        try await SenderFixture.run(rules) { fixture in
            guard case .giveUp(let trouble) = try await fixture.send() else {
                Issue.record("not given up")
                return
            }
            #expect(trouble.reply == MailReply(code: 550, text: "5.1.1 No such 5.1.1 user [2J"))
            #expect(
                trouble.description
                    == "the mail server \(trouble.server) refuses the recipient's address (550 5.1.1 No such 5.1.1 user "
                    + "[2J): correct the address; if the server speaks of relaying, it wants a login"
            )
        }
    }

    @Test func aWrongPasswordIsRefusedAndNotTold() async throws {
        let rules = MailServerRules.guarded(user: "pager", password: "another one")
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "giveUp loginRefused login")
            #expect(!"\(result)".contains("horse"))
            #expect(!fixture.server.commands.contains("MAIL"))
        }
    }

    @Test func aServerWithoutALoginThatWeKnowIsGivenUp() async throws {
        var rules = MailServerRules.guarded(user: "pager", password: MailFixture.password)
        rules.mechanisms = "GSSAPI"
        try await SenderFixture.run(rules, security: .startTLS, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "giveUp noLogin hello")
        }
    }

    @Test func aServerThatWantsALoginSaysSo() async throws {
        let rules = MailServerRules.guarded(user: "pager", password: MailFixture.password)
        try await SenderFixture.run(rules, security: .startTLS) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "giveUp senderRefused sender")
        }
    }
}
