import TestSupport
import TestTraits
import Testing

@testable import Mail

@Suite(.fewAtOnce) struct MailSilenceTests {
    @Test func aServerThatDoesNotGreetIsTriedAgain() async throws {
        var rules = MailServerRules()
        rules.answers["GREETING"] = ""
        try await SenderFixture.run(rules, limits: MailLimits(connecting: .milliseconds(200))) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "retry tooSlow greeting")
            guard case .retry(let trouble) = result else { return }
            #expect(trouble.mend.contains("choose smtps"))
        }
    }

    @Test func aServerThatTakesALogInForEverIsTriedAgain() async throws {
        var rules = MailServerRules.guarded(.none, user: "pager", password: MailFixture.password)
        rules.answers["AUTH"] = ""
        try await SenderFixture.run(rules, login: MailFixture.login()) { fixture in
            let result = try await fixture.sendStopping(when: "the login") { fixture.server.commands.contains("AUTH") }
            #expect(result.words == "retry cancelled login")
        }
    }

    @Test func withoutAnAnswerInTimeNobodyKnowsWhatBecameOfTheMail() async throws {
        var rules = MailServerRules()
        rules.answers["MESSAGE"] = ""
        // On a busy machine the time may be over before the mail is there; then there is more of it.
        for seconds in [1, 4, 16, 64] {
            let limits = MailLimits(connecting: .seconds(120), whole: .seconds(seconds))
            let isThere = try await SenderFixture.run(rules, limits: limits) { fixture in
                let result = try await fixture.send()
                guard fixture.server.commands.contains("MESSAGE") else { return false }
                #expect(result.words == "unknown tooSlow message")
                return true
            }
            if isThere { return }
        }
        Issue.record("the mail never got there")
    }

    @Test func aMailThatIsStoppedBeforeItsAnswerMayHaveBeenTaken() async throws {
        var rules = MailServerRules()
        rules.answers["MESSAGE"] = ""
        try await SenderFixture.run(rules) { fixture in
            let result = try await fixture.sendStopping(when: "the mail") {
                fixture.server.commands.contains("MESSAGE")
            }
            #expect(result.words == "unknown cancelled message")
        }
    }

    @Test func aConnectionThatEndsBeforeTheAnswerLeavesItOpen() async throws {
        var rules = MailServerRules()
        rules.hangsUp = ["MESSAGE"]
        try await SenderFixture.run(rules) { fixture in
            let result = try await fixture.send()
            #expect(result.words == "unknown connectionLost message")
        }
    }

    @Test(arguments: [
        ("EHLO", "retry connectionLost hello"), ("AUTH", "retry connectionLost login"),
        ("MAIL", "retry connectionLost sender"), ("RCPT", "retry connectionLost recipient"),
        ("DATA", "retry connectionLost data"), ("GREETING", "retry connectionLost greeting"),
    ]) func aConnectionThatEndsEarlierIsTriedAgain(verb: String, words: String) async throws {
        var rules = MailServerRules.guarded(.none, user: "pager", password: MailFixture.password)
        rules.hangsUp = [verb]
        try await SenderFixture.run(rules, login: MailFixture.login()) { fixture in
            let result = try await fixture.send()
            #expect(result.words == words)
        }
    }

    @Test func whereNobodyListensItIsTriedAgain() async throws {
        let port = try await FakeMailServer().run { $0 }
        let sender = MailSender(try MailSettings(host: "127.0.0.1", port: port, security: .plain))
        #expect(try await sender.send(MailFixture.mail()).words == "retry noConnection greeting")
    }

    @Test func aHostThatNobodyKnowsIsTriedAgain() async throws {
        // RFC 6761: no name below `invalid` has an address.
        let sender = MailSender(
            try MailSettings(host: "mail.test.invalid", limits: MailLimits(connecting: .seconds(120)))
        )
        #expect(try await sender.send(MailFixture.mail()).words == "retry unknownHost greeting")
    }

    @Test func noMoreThanAFewAreOnTheirWayAndStoppingStopsThoseWhoWait() async throws {
        var rules = MailServerRules()
        rules.answers["GREETING"] = ""
        let limits = MailLimits(connecting: .seconds(120), whole: .seconds(120), atOnce: 2)
        try await SenderFixture.run(rules, limits: limits) { fixture in
            let mail = try MailFixture.mail()
            let results = try await withThrowingTaskGroup(of: MailResult.self) { group in
                for _ in 0..<5 { group.addTask { await fixture.sender.send(mail) } }
                try await eventually("two on their way and three in line") {
                    fixture.server.connections == 2 && fixture.sender.slots.line == 3
                }
                group.cancelAll()
                return try await group.reduce(into: []) { $0.append($1.words) }
            }
            #expect(results == Array(repeating: "retry cancelled greeting", count: 5))
            #expect(fixture.sender.slots.line == 0)
        }
    }
}
