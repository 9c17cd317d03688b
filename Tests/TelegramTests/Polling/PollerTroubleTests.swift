import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("Polling in trouble", .fewAtOnce, .serialized)
struct PollerTroubleTests {
    private func isConflict(_ scene: PollerScene) -> Bool {
        if case .conflict = scene.status.state { true } else { false }
    }

    @Test func anotherInstanceIsNamedAndWaitedFor() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.pollFromElsewhere()
            try await scene.telegram.waitFor("the conflict") { isConflict(scene) }
            try await scene.waitForLog("error another instance polls with this bot's token")
            try await scene.sleepOver(.seconds(6))
            try await scene.waitUntilPolling()
            scene.telegram.say("/help", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            try await scene.waitForLog("Telegram answers polls again")
            #expect(scene.status.state == .polling)
        }
    }

    @Test func aRevokedTokenIsToldAndTriedOnceAMinute() async throws {
        try await PollerScene.run(prepare: { $0.revokeToken() }) { scene async throws in
            try await scene.waitForLog("error Telegram refuses the bot's token")
            for _ in 1...3 { try await scene.sleepOver(.seconds(67)) }
            try await scene.telegram.waitFor("four tries") { scene.telegram.calls(of: "getMe").count == 4 }
            #expect(scene.log.lines.filter { $0.contains("refuses the bot's token") }.count == 1)
            guard case .unauthorized = scene.status.state else {
                Issue.record("the state is \(scene.status.state)")
                return
            }
            scene.telegram.restoreToken()
            try await scene.sleepOver(.seconds(67))
            try await scene.waitUntilPolling()
        }
    }

    @Test func aTokenRevokedWhileItRunsIsToldToo() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.revokeToken()
            scene.telegram.say("/help", as: scene.responder, in: PollerScene.group)
            try await scene.waitForLog("error Telegram refuses the bot's token")
            scene.telegram.restoreToken()
            try await scene.sleepOver(.seconds(67))
            try await scene.telegram.waitUntilAllConfirmed()
        }
    }

    @Test func aWebhookIsRemovedOnceAndPollingGoesOn() async throws {
        try await PollerScene.run(prepare: { $0.setWebhook("https://old.example/hook") }) { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(scene.telegram.webhook == "")
            #expect(scene.telegram.calls(of: "deleteWebhook").count == 1)
            #expect(scene.telegram.calls(of: "deleteWebhook").first?.parameters == [:])
            try await scene.waitForLog("warning a webhook is set for this bot")
        }
    }

    @Test(arguments: [FakeTelegramOutage.answering(502, body: "<html>Bad Gateway</html>"), .dropping, .refusing])
    func anOutageIsWaitedOutWithoutSpinning(_ outage: FakeTelegramOutage) async throws {
        try await PollerScene.run(http: Bench.hastyHTTP) { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.breakDown(outage)
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.waitForLog("Telegram does not answer as it should")
            let clock = scene.clock
            for _ in 1...5 { try await scene.sleepOver(.milliseconds(5_600)) }
            try await scene.telegram.waitFor("a pause") { clock.sleeperCount > 0 }
            // Each of the five pauses was followed by one try.
            #expect(scene.telegram.calls.filter { $0.status == 0 }.count <= 8)
            guard case .unreachable = scene.status.state else {
                Issue.record("the state is \(scene.status.state)")
                return
            }
            let age = try #require(scene.status.pollAge(at: scene.clock.now()))
            #expect(age > .seconds(20))
            scene.telegram.recover()
            // A connection that was dropped may cost one more try.
            while !scene.isIdle {
                try await scene.telegram.waitFor("a pause or a poll") { clock.sleeperCount > 0 || scene.isIdle }
                if !scene.isIdle { clock.advance(by: .seconds(6)) }
            }
            #expect(try await scene.postings().count == 1)
        }
    }

    @Test func stoppingInTheMiddleOfAnOutageIsQuick() async throws {
        try await PollerScene.run(prepare: { $0.breakDown(.answering(500, body: "")) }) { scene async throws in
            try await scene.waitForLog("Telegram does not answer as it should")
            await scene.stop()
            try await scene.telegram.waitFor("the end") { scene.status.state == .stopped }
        }
    }

    @Test func chatsThatGoAndComeBackAreNoticedWithTheirTopics() async throws {
        let topic = ChatAddress(frontEnd: .telegram, chat: "-1001:77")
        try await PollerScene.run(destinations: [topic]) { scene async throws in
            scene.telegram.setBot("kicked", in: PollerScene.group)
            scene.telegram.setBot("kicked", in: 11, by: scene.responder)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.isLost("-1001"))
            #expect(try await scene.isLost("-1001:77"))
            #expect(try await scene.isLost("11"))
            scene.telegram.setBot("administrator", in: PollerScene.group)
            scene.telegram.setBot("member", in: 11, by: scene.responder)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await !scene.isLost("-1001"))
            #expect(try await !scene.isLost("-1001:77"))
            #expect(try await !scene.isLost("11"))
        }
    }

    @Test func aMigrationMovesTheChat() async throws {
        try await PollerScene.run { scene async throws in
            scene.telegram.addGroup(-42, kind: .group)
            scene.telegram.migrate(-42, to: -1_009)
            try await scene.telegram.waitUntilAllConfirmed()
            let now = try await scene.desk.store.write {
                try $0.currentAddress(of: ChatAddress(frontEnd: .telegram, chat: "-42"))
            }
            #expect(now.chat == "-1009")
        }
    }

    @Test func whatNobodyCanReadIsPassedOver() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.enqueue("message", ["message_id": "not a number"])
            scene.telegram.enqueue("callback_query", [:])
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.postings().count == 1)
        }
    }
}
