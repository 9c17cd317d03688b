import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("Polling", .fewAtOnce, .serialized)
struct TelegramPollerTests {
    @Test func aPressReachesTheDeskAndIsAnswered() async throws {
        try await PollerScene.run { scene async throws in
            let incident = try await scene.desk.open()
            _ = try await scene.postCard(of: incident)
            let query = try scene.telegram.press("Acknowledge", as: scene.responder, in: PollerScene.group)
            _ = try await scene.telegram.answer(to: query)
            let acknowledged = try await scene.desk.incident(incident).acknowledged
            #expect(acknowledged?.person.name == "responder-a")
            try await scene.telegram.waitUntilAllConfirmed()
        }
    }

    @Test func aStrangerIsRefusedAloneAndByNumber() async throws {
        try await PollerScene.run { scene async throws in
            _ = try await scene.postCard(of: try await scene.desk.open())
            let query = try scene.telegram.press("Acknowledge", as: scene.stranger, in: PollerScene.group)
            let answer = try await scene.telegram.answer(to: query)
            #expect(answer.isAlert)
            #expect(answer.text?.contains("99") == true)
        }
    }

    @Test func aForgedOrStrayPressEndsItsWaitingSign() async throws {
        try await PollerScene.run { scene async throws in
            let forged = scene.telegram.press(data: "forged", as: scene.responder, in: PollerScene.group, on: 1)
            #expect(try await scene.telegram.answer(to: forged).isAlert)
            let stray = scene.telegram.press(data: nil, as: scene.responder, in: PollerScene.group, on: 1)
            #expect(try await scene.telegram.answer(to: stray).text == nil)
        }
    }

    @Test func commandsAreObeyedInOrderAndOthersBotsLeftAlone() async throws {
        try await PollerScene.run { scene async throws in
            for text in ["/incidents", "/incidents@other_bot", "hello", "/history@Ops_Bot"] {
                scene.telegram.say(text, as: scene.responder, in: PollerScene.group)
            }
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.postings() == [.list(.active, after: nil), .list(.history, after: nil)])
        }
    }

    @Test func anUpdateIsConfirmedOnlyOnceItIsStored() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.store.fail(with: StoreFailure(reason: "the disk is full"))
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            for attempt in 1...7 {
                if attempt > 1 { try await scene.sleepOver(.seconds(6)) }
                try await scene.waitForLog("waits for the store", count: attempt)
                #expect(scene.telegram.waitingUpdates == 1)
            }
            scene.store.fail(with: nil)
            try await scene.sleepOver(.seconds(6))
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.postings() == [.list(.active, after: nil)])
        }
    }

    @Test func anUpdateThatComesTwiceChangesNothing() async throws {
        try await PollerScene.run { scene async throws in
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            scene.telegram.redeliver(scene.telegram.confirmedOffset - 1)
            scene.telegram.say("/history", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.postings() == [.list(.active, after: nil), .list(.history, after: nil)])
        }
    }

    @Test func anUpdateThatMakesTheDeskFailDoesNotBlockTheRest() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.store.fail(with: FlakyStore.Poison())
            let query = scene.telegram.press(data: "x", as: scene.responder, in: PollerScene.group, on: 1)
            for attempt in 1...4 {
                try await scene.waitForLog("failed and is tried again", count: attempt)
                try await scene.sleepOver(.milliseconds(2_500))
            }
            let answer = try await scene.telegram.answer(to: query)
            #expect(answer.isAlert)
            #expect(answer.text?.hasPrefix("Internal error") == true)
            try await scene.waitForLog("failed 5 times and is passed over")
            let id = try #require(answer.text?.split(separator: " ").dropFirst(2).first).dropLast()
            #expect(scene.log.lines.contains { $0.contains("passed over") && $0.contains("id=\(id)") })
            scene.store.fail(with: nil)
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.postings().count == 1)
        }
    }

    @Test func aSlowAnswerHoldsUpNothing() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.hold("answerCallbackQuery")
            let query = scene.telegram.press(data: "x", as: scene.responder, in: PollerScene.group, on: 1)
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            #expect(try await scene.postings().count == 1)
            #expect(scene.telegram.answerNow(to: query) == nil)
            scene.telegram.release()
            _ = try await scene.telegram.answer(to: query)
        }
    }

    @Test func anAnswerThatFailsIsTriedAgain() async throws {
        try await PollerScene.run { scene async throws in
            scene.telegram.answerNext("answerCallbackQuery", 502, "Bad Gateway")
            scene.telegram.answerNext("answerCallbackQuery", 429, "Too Many Requests: retry after 3", retryAfter: 3)
            let query = scene.telegram.press(data: "x", as: scene.responder, in: PollerScene.group, on: 1)
            let telegram = scene.telegram
            let clock = scene.clock
            try await telegram.waitFor("two tries") { telegram.calls(of: "answerCallbackQuery").count == 2 }
            // The long poll sleeps on the clock too.
            try await telegram.waitFor("the pause") { clock.sleeperCount == 2 }
            clock.advance(by: .seconds(3))
            _ = try await telegram.answer(to: query)
        }
    }

    @Test func anAnswerThatComesTooLateIsNoTrouble() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.hold("answerCallbackQuery")
            let query = scene.telegram.press(data: "x", as: scene.responder, in: PollerScene.group, on: 1)
            let telegram = scene.telegram
            try await telegram.waitFor("the answer") { !telegram.calls(of: "answerCallbackQuery").isEmpty }
            scene.clock.advance(by: .seconds(16))
            telegram.release()
            try await scene.waitForLog("a press was answered too late")
            #expect(telegram.answerNow(to: query) == nil)
            #expect(telegram.calls(of: "answerCallbackQuery").count == 1)
        }
    }

    @Test func theMenuIsSetInEveryLanguage() async throws {
        let menus = [
            BotMenu(entries: [("incidents", "Active incidents")]),
            BotMenu(language: "ru", entries: [("incidents", "Активные")]),
        ]
        try await PollerScene.run(menus: menus) { scene async throws in
            try await scene.waitUntilPolling()
            #expect(scene.telegram.menus == ["": ["incidents": "Active incidents"], "ru": ["incidents": "Активные"]])
            #expect(scene.status.username == "ops_bot")
        }
    }

    @Test func pollsAskForWhatIsNeededAndNothingElse() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            let call = try #require(scene.telegram.calls(of: "getUpdates").first)
            #expect(
                call.parameters == [
                    "limit": 100, "timeout": 50, "allowed_updates": ["message", "callback_query", "my_chat_member"],
                ]
            )
        }
    }

    @Test func stoppingConfirmsWhatIsHandled() async throws {
        try await PollerScene.run { scene async throws in
            try await scene.waitUntilPolling()
            scene.telegram.say("/incidents", as: scene.responder, in: PollerScene.group)
            try await scene.telegram.waitUntilAllConfirmed()
            await scene.stop()
            try await scene.telegram.waitFor("the end") { scene.status.state == .stopped }
            let last = try #require(scene.telegram.calls(of: "getUpdates").last)
            #expect(last.parameters["timeout"] == 0)
            #expect(last.parameters["limit"] == 1)
            #expect(last.parameters["offset"]?.int == scene.telegram.confirmedOffset)
            #expect(last.status == 200)
        }
    }
}
