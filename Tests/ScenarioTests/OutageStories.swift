import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct OutageStories {
    @Test func anHourWithoutTelegramLosesNothingAndShowsTheNewestState() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                scene.telegram.breakDown(.answering(502, body: "<html>bad gateway</html>"))
                try await bot.fire(.firing("a"), key: "first")
                try await bot.fire(.firing("b"), key: "second")
                try await scene.telegram.waitFor("a failed try") {
                    !scene.telegram.calls(of: "sendMessage").isEmpty
                }
                scene.clock.leap(by: .hours(1))
                try await bot.fire(.resolved("a"), key: "first")
                scene.telegram.recover()
                scene.clock.leap(by: .minutes(10))
                try await bot.card(containing: "#1", "🟢")
                try await bot.card(containing: "#2", "🔴")
                #expect(scene.telegram.messages(in: scene.group).filter(\.isFromBot).count == 2)
            }
        }
    }

    @Test func aRetryAfterIsKept() async throws {
        try await Scene.play(complaints: true) { scene in
            try await scene.withBot { bot in
                scene.telegram.setLimits(FakeTelegramLimits(chatBurst: 0))
                try await bot.fire(.firing("a"), key: "first")
                try await scene.telegram.waitFor("a 429") {
                    scene.telegram.calls(of: "sendMessage").contains { $0.status == 429 }
                }
                scene.telegram.setLimits(FakeTelegramLimits())
                try await bot.card(containing: "#1")
                #expect(scene.telegram.messages(in: scene.group).filter(\.isFromBot).count == 1)
            }
        }
    }

    @Test func aDeletedCardIsPostedAnewWhenItChanges() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("a"))
                let card = try await bot.card(containing: "#1", "firing 1")
                scene.telegram.deleteMessage(card.id, in: scene.group)
                try await bot.fire(.firing("a"), .firing("b"))
                let fresh = try await bot.card(containing: "#1", "firing 2")
                #expect(fresh.id != card.id)
            }
        }
    }

    @Test func aGroupThatBecomesASupergroupKeepsItsIncidents() async throws {
        try await Scene.play { scene in
            let old = scene.telegram.addGroup(-42, title: "Old", kind: .group)
            try await scene.withBot(chats: [String(old)]) { bot in
                try await bot.fire(.firing("a"), key: "first")
                try await scene.telegram.waitForMessage(in: old) { $0.text.contains("#1") }
                let new = scene.telegram.migrate(old, to: -1_004_200_000_000)
                try await bot.fire(.firing("b"), key: "second")
                try await scene.telegram.waitForMessage(in: new) { $0.text.contains("#2") }
                try await bot.fire(.firing("a"), .firing("c"), key: "first")
                try await scene.telegram.waitForMessage(in: new) {
                    $0.text.contains("#1") && $0.text.contains("firing 2")
                }
            }
        }
    }

    @Test func aChatThatThrewTheBotOutIsAuditedAndOthersGoOn() async throws {
        try await Scene.play { scene in
            let second = scene.telegram.addGroup(-1_005_555_555_555, title: "Second")
            try await scene.withBot(chats: [String(scene.group), String(second)]) { bot in
                scene.telegram.setBotQuietly("kicked", in: scene.group)
                try await bot.fire(.firing("a"))
                try await scene.telegram.waitForMessage(in: second) { $0.text.contains("#1") }
                try await eventually("an audit entry") { try await bot.audit().contains { $0.operation == .loseChat } }
            }
        }
    }

    @Test func anotherInstanceIsWaitedOutAndPressesWorkAgain() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("a"))
                try await bot.card(containing: "#1")
                try await scene.telegram.waitFor("a poll") {
                    scene.telegram.isPolled
                }
                scene.telegram.pollFromElsewhere()
                try await scene.telegram.waitFor("a 409") {
                    scene.telegram.calls(of: "getUpdates").contains { $0.status == 409 }
                }
                // The pause begins some time after the 409 was told.
                try await eventually {
                    scene.clock.leap(by: .seconds(10))
                    return scene.telegram.calls(of: "getUpdates").last?.status != 409
                }
                try await bot.press("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged")
            }
        }
    }

    @Test func aPressDeliveredTwiceCountsOnce() async throws {
        // A press that comes again is answered again: the bot cannot know that the first answer arrived.
        try await Scene.play(complaints: true) { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("a"))
                try await bot.card(containing: "#1")
                try await bot.press("Acknowledge", as: scene.responder)
                try await scene.telegram.waitUntilAllConfirmed()
                let entries = try await bot.audit().count
                scene.telegram.redeliver(scene.telegram.confirmedOffset - 1)
                try await scene.telegram.waitUntilAllConfirmed()
                #expect(try await bot.audit().count == entries)
            }
        }
    }
}

@Suite(.fewAtOnce) struct StormStories {
    @Test func aHundredIncidentsAtOnceAreVisibleWithinFiveSecondsAndFiveCalls() async throws {
        // Strict: not even a short burst over one call a second.
        try await Scene.play(limits: FakeTelegramLimits(chatBurst: 1)) { scene in
            try await scene.withBot { bot in
                // All are on disk before the chat hears of the first, as when they come within one second.
                scene.telegram.hold("sendMessage")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 1...100 {
                        group.addTask {
                            var alert = PostedAlert.firing("pod-\(index)")
                            alert.labels["severity"] = index == 57 ? "critical" : "warning"
                            try await bot.fire(alert, key: "storm-\(index)")
                        }
                    }
                    try await group.waitForAll()
                }
                scene.telegram.release()
                let digest = try await bot.card("digest of 100") { $0.text.contains("100") }
                #expect(digest.labels.contains { $0.contains("100") })
                // At one call a second, that is within five seconds.
                #expect(scene.shows.count <= 5)
                scene.telegram.say("/incidents", as: scene.responder, in: scene.group)
                try await bot.card("list") { message in
                    message.labels.contains { $0.contains("#") } && message.id > digest.id
                }
                let began = try #require(scene.shows.first?.at)
                #expect(scene.shows.filter { $0.at.since(began) < .seconds(4) }.count <= 5)
                #expect(scene.telegram.calls.allSatisfy { $0.status != 429 })
                try await bot.pressWhenThere("Acknowledge all", as: scene.responder)
                try await eventually("all acknowledged") {
                    try await bot.activeIncidents().allSatisfy { $0.acknowledged != nil }
                }
            }
        }
    }
}

@Suite(.fewAtOnce) struct NastyTextStories {
    @Test(arguments: [
        "<b>bold</b> & \"quotes\" 'single' <script>", "_*[]()~`>#+-=|{}.! \\ ```code```", "@channel @here <!channel>",
        "👩‍👩‍👧‍👦🏳️‍🌈 e\u{301}", "\u{202E}desrever\u{202C} שלום مرحبا", "null\u{0}byte\u{1}\u{7F}", "</pre></b>&lt;&amp;&#0;",
        String(repeating: "x", count: 100_000), String(repeating: "<&>", count: 20_000), "\n\n\r\n\t", "",
    ])
    func whateverTheTextTheCardArrives(text: String) async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                var alert = PostedAlert.firing("a")
                alert.summary = text
                alert.description = text
                alert.labels["note"] = String(text.prefix(10_000))
                alert.labels["alertname"] = text.isEmpty ? "Empty" : String(text.prefix(200))
                try await bot.fire(alert)
                let card = try await bot.card(containing: "#1")
                #expect(!card.labels.isEmpty)
                try await bot.press("Timeline", as: scene.responder)
                try await bot.card("timeline") { $0.id == card.id && $0.edits > 0 }
            }
        }
    }
}
