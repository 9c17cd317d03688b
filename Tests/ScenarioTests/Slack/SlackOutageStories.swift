import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct SlackOutageStories {
    @Test func anHourWithoutSlackLosesNothingAndEverythingArrivesInOrder() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("z"), key: "before")
                let before = try await bot.card(containing: "#1")
                scene.slack.breakDown(.answering(502, body: "<html>bad gateway</html>"))
                for socket in scene.sockets.standingSockets { scene.sockets.kill(socket) }
                for (key, pod) in [("first", "a"), ("second", "b"), ("third", "c")] {
                    try await bot.fire(.firing(pod), key: key)
                }
                // Slack keeps it until there is a socket again.
                await scene.slack.say("<@\(scene.slack.bot.id)> incidents", as: scene.responder, in: scene.channel)
                try await scene.slack.waitFor("failed tries") {
                    !scene.slack.calls(of: "chat.postMessage").filter { $0.outcome != "ok" }.isEmpty
                        && scene.slack.calls(of: "apps.connections.open").contains { $0.outcome != "ok" }
                }
                scene.clock.leap(by: .hours(1))
                try await bot.fire(.resolved("a"), key: "first")
                try await bot.fire(.firing("z"), .firing("y"), key: "before")
                scene.slack.recover()
                scene.clock.leap(by: .minutes(10))
                try await bot.card("old card") { $0.ts == before.ts && $0.shown.contains("firing 2") }
                try await bot.card(containing: "#2", "🟢")
                try await bot.card(containing: "#4", "🔴")
                let order = scene.slack.roots(in: scene.channel).compactMap { card in
                    (1...4).first { card.shown.contains("#\($0)") }
                }
                #expect(order == [1, 2, 3, 4])
                try await scene.sockets.waitForSockets(2)
                await scene.slack.redeliverUnacknowledged()
                try await scene.slack.waitFor("the answer to the mention") {
                    scene.slack.messages(in: scene.channel).contains { $0.thread != nil && $0.shown.contains("#4") }
                }
                try await bot.press("Acknowledge", as: scene.responder, on: before)
                try await bot.card("old card") { $0.ts == before.ts && $0.shown.contains("acknowledged") }
                try await bot.settle()
                #expect(scene.slack.messages(in: scene.channel).filter { $0.thread != nil }.count == 1)
            }
        }
    }

    @Test func aRetryAfterIsKept() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                scene.slack.limitNext("chat.postMessage", retryAfter: 30)
                let began = scene.clock.now()
                try await bot.fire(.firing("a"))
                try await scene.slack.waitFor("a 429") {
                    scene.slack.calls(of: "chat.postMessage").contains { $0.outcome == "ratelimited" }
                }
                scene.clock.leap(by: .seconds(31))
                try await bot.card(containing: "#1")
                let calls = scene.slack.calls(of: "chat.postMessage")
                #expect(calls.count == 2)
                #expect(calls.allSatisfy { $0.outcome != "ok" || $0.at.since(began) >= .seconds(30) })
            }
        }
    }

    @Test func aDeletedCardIsPostedAnewWhenItChanges() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("a"))
                let card = try await bot.card(containing: "#1", "firing 1")
                scene.slack.deleteMessage(card.ts, in: scene.channel)
                try await bot.fire(.firing("a"), .firing("b"))
                let fresh = try await bot.card(containing: "#1", "firing 2")
                #expect(fresh.ts != card.ts)
            }
        }
    }

    @Test func aChannelThatThrewTheBotOutIsAuditedAndOthersGoOnUntilItIsBack() async throws {
        try await SlackScene.play { scene in
            let second = scene.slack.addChannel("C0SECOND", name: "second")
            try await scene.withBot(channels: [scene.channel, second]) { bot in
                await scene.slack.removeBot(from: scene.channel)
                try await eventually("an audit entry") { try await bot.audit().contains { $0.operation == .loseChat } }
                try await bot.fire(.firing("a"), key: "first")
                try await scene.slack.waitForMessage(in: second) { $0.shown.contains("#1") }
                #expect(scene.slack.roots(in: scene.channel).isEmpty)
                await scene.slack.inviteBot(to: scene.channel, by: scene.admin)
                try await bot.settle()
                try await bot.fire(.firing("b"), key: "second")
                try await bot.card(containing: "#2")
            }
        }
    }

    @Test func aHundredIncidentsAtOnceAreVisibleWithinFiveSecondsAndFiveCalls() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                // All are on disk before the channel hears of the first, as when they come within one second.
                scene.slack.hold("chat.postMessage")
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
                scene.slack.release()
                let digest = try await bot.card("digest of 100") { $0.shown.contains("100") }
                #expect(digest.labels.contains { $0.contains("100") })
                func shows() -> [FakeSlackCall] {
                    scene.slack.calls.filter { ["chat.postMessage", "chat.update"].contains($0.method) }
                }
                #expect(shows().count <= 5)
                await scene.slack.slash("incidents", as: scene.responder, in: scene.channel)
                try await scene.slack.waitForWhisper(to: scene.responder, in: scene.channel) { list in
                    list.labels.contains { $0.contains("#") }
                }
                let began = try #require(shows().first?.at)
                #expect(shows().filter { $0.at.since(began) < .seconds(4) }.count <= 5)
                #expect(scene.slack.calls.allSatisfy { $0.outcome != "ratelimited" })
                try await bot.pressWhenThere("Acknowledge all", as: scene.responder)
                try await eventually("all acknowledged") {
                    try await bot.activeIncidents().allSatisfy { $0.acknowledged != nil }
                }
            }
        }
    }
}

@Suite(.fewAtOnce) struct SlackNastyTextStories {
    @Test(arguments: [
        "<b>bold</b> & \"quotes\" 'single' <script>", "*b* _i_ ~s~ `c` ```block``` > quote :smile:",
        "@channel @here <!channel> <!here> <@U0ADMIN> <#C0OPS> <!subteam^S1>", "<https://evil.example.org|harmless>",
        "👩‍👩‍👧‍👦🏳️‍🌈 e\u{301}", "\u{202E}desrever\u{202C} שלום مرحبا", "null\u{0}byte\u{1}\u{7F}",
        "&lt;!channel&gt; &amp;lt;", String(repeating: "x", count: 100_000),
        String(repeating: "<&>", count: 20_000), "\n\n\r\n\t", "",
    ])
    func whateverTheTextTheCardArrivesAndCallsNobody(text: String) async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                var alert = PostedAlert.firing("a")
                alert.summary = text
                alert.description = text
                alert.labels["note"] = String(text.prefix(10_000))
                alert.labels["alertname"] = text.isEmpty ? "Empty" : String(text.prefix(200))
                try await bot.fire(alert)
                let card = try await bot.card(containing: "#1")
                #expect(!card.labels.isEmpty)
                #expect(!card.blocks.isEmpty)
                #expect(!"\(card.blocks)".contains("mrkdwn"))
                try await bot.press("Timeline", as: scene.responder, on: card)
                try await bot.reply(to: card)
            }
        }
    }
}
