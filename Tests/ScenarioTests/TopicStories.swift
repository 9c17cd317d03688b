import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Incidents that are worked in topics of their own.
@Suite(.fewAtOnce) struct TopicStories {
    @Test func anIncidentIsWorkedInItsTopicUntilADayAfterItsEnd() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                try await bot.fire(.firing("checkout-1"))
                let (topic, card) = try await scene.topicWithCard("#1")
                #expect(scene.telegram.topics(in: scene.group)[topic] == "#1 KubePodCrashLooping · shop/checkout")
                let line = try await scene.line("🔴 #1 KubePodCrashLooping", "shop/checkout", "firing 1")
                #expect(line.entities.compactMap(\.url) == ["https://t.me/c/1234567890/\(topic)"])
                #expect(line.labels.isEmpty)

                // What belongs to the incident is shown and asked where it is worked.
                try await bot.press("Acknowledge", as: scene.responder)
                try await scene.line("👤 responder-a")
                try await bot.press("More", as: scene.responder)
                try await bot.pressWhenThere("Note", as: scene.responder)
                let question = try await bot.card("question") { $0.forceReply != nil }
                #expect(question.thread == topic)

                try await bot.pressWhenThere("Back", as: scene.responder)
                try await bot.pressWhenThere("Resolve", as: scene.responder)
                try await scene.telegram.waitFor("a closed topic") {
                    scene.telegram.isTopicClosed(topic, in: scene.group)
                }
                let ended = try await scene.line("🟢 #1", "resolved", "after")
                #expect(ended.id == line.id)
                // Nobody can write in the topic now: what is asked is asked where people can answer.
                try await bot.pressWhenThere("In words", as: scene.responder)
                let inWords = try await bot.card("question") { $0.forceReply != nil && $0.id != question.id }
                #expect(inWords.thread == nil)
                #expect(inWords.replyTo == line.id)
                // Nobody replies before the bot has noted which message asked.
                let chat = ChatAddress(frontEnd: .telegram, chat: String(scene.group))
                try await eventually("the question is on record") {
                    try await bot.bot.store.read { try $0.prompt(at: chat, message: String(inWords.id)) } != nil
                }
                scene.telegram.say("a bad rollout", as: scene.responder, in: scene.group, replyTo: inWords.id)
                try await eventually("the cause to be known") {
                    try await bot.bot.store.read { try $0.cause(of: 1).words.value } == "a bad rollout"
                }
                try await scene.telegram.waitFor("the card without the question") {
                    scene.telegram.message(card.id, in: scene.group)?.labels.contains("In words") == false
                }

                scene.clock.leap(by: .hours(22))
                try await bot.fire(.firing("cart-1"), key: "later")
                try await scene.topicWithCard("#2")
                #expect(scene.telegram.topics(in: scene.group).keys.contains(topic))
                scene.clock.leap(by: .hours(3))
                try await scene.telegram.waitFor("the topic to be gone") {
                    !scene.telegram.topics(in: scene.group).keys.contains(topic)
                }
                // The line stays, and leads nowhere any more.
                try await scene.telegram.waitFor("a line without a link") {
                    scene.telegram.message(line.id, in: scene.group)?.entities.contains { $0.url != nil } == false
                }
                #expect(scene.telegram.message(card.id, in: scene.group)?.isDeleted == true)
                #expect(scene.generalLines("#1").count == 1)
            }
        }
    }

    @Test func whatPeopleSayInTheTopicIsKeptWhenItIsMeantFor() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                try await bot.fire(.firing("checkout-1"))
                let (topic, card) = try await scene.topicWithCard("#1")
                let telegram = scene.telegram
                telegram.say("just talking", as: scene.responder, in: scene.group, thread: topic)
                telegram.say("!note the pool is exhausted", as: scene.responder, in: scene.group, thread: topic)
                telegram.say("rolled back", as: scene.responder, in: scene.group, replyTo: card.id)
                telegram.say("!note what is this", as: scene.stranger, in: scene.group, thread: topic)
                let refusal = try await bot.card("refusal") { $0.text.contains("\(scene.stranger.id)") }
                #expect(refusal.thread == topic)
                try await telegram.waitUntilAllConfirmed()
                let notes = try await bot.audit().filter { $0.operation == .note && $0.outcome == .done }
                #expect(notes.map { $0.parameters["text"] } == ["the pool is exhausted", "rolled back"])
                #expect(notes.allSatisfy { $0.incident == 1 && $0.actor.name == "responder-a" })
                let refused = try await bot.audit().filter { $0.outcome == .refused }
                #expect(refused.count == 1)
                try await bot.card(containing: "rolled back")
            }
        }
    }

    @Test func withoutTheRightsTheCardStandsInTheChat() async throws {
        try await Scene.playInForum(rights: ["can_delete_messages"]) { scene in
            try await scene.withTopics { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1", "firing 1")
                #expect(card.thread == nil)
                #expect(card.labels.contains("Acknowledge"))
                try await bot.press("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged")
                // A reply to a card is kept wherever the card stands.
                scene.telegram.say("on it", as: scene.responder, in: scene.group, replyTo: card.id)
                try await bot.card(containing: "on it")
                scene.telegram.promoteBot(in: scene.group)
                scene.clock.leap(by: .minutes(2))
                try await bot.fire(.firing("cart-1"), key: "next")
                try await scene.topicWithCard("#2")
                #expect(scene.telegram.topics(in: scene.group).count == 1)
            }
        }
    }

    @Test func aTopicThatSomebodyDeletesGivesTheCardBackToTheChat() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                try await bot.fire(.firing("checkout-1"))
                let (topic, _) = try await scene.topicWithCard("#1")
                let line = try await scene.line("#1")
                scene.telegram.deleteTopic(topic, in: scene.group)
                try await bot.fire(.firing("checkout-1"), .firing("checkout-2"))
                let card = try await bot.card(containing: "#1", "firing 2", "since")
                try await scene.telegram.waitFor("the card in the chat") {
                    scene.telegram.message(line.id, in: scene.group)?.labels.contains("Acknowledge") == true
                }
                #expect(card.thread == nil)
                try await bot.press("Acknowledge", as: scene.responder)
                #expect(scene.telegram.topics(in: scene.group).isEmpty)
            }
        }
    }

    @Test func whatComesBackReopensItsTopicAndAfterItsRemovalGetsAnother() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                try await bot.fire(.firing("checkout-1"))
                let (topic, card) = try await scene.topicWithCard("#1")
                let line = try await scene.line("#1")
                try await bot.fire(.resolved("checkout-1"))
                let telegram = scene.telegram
                try await telegram.waitFor("a closed topic") { telegram.isTopicClosed(topic, in: scene.group) }
                try await bot.fire(.firing("checkout-1"))
                try await telegram.waitFor("an open topic") { !telegram.isTopicClosed(topic, in: scene.group) }
                // What makes a sound is said where the incident is worked.
                let reminder = try await bot.card("reminder") { $0.replyTo == card.id }
                #expect(reminder.thread == topic)
                try await bot.fire(.resolved("checkout-1"))
                try await telegram.waitFor("a closed topic") { telegram.isTopicClosed(topic, in: scene.group) }
                scene.clock.leap(by: .hours(25))
                try await telegram.waitFor("no topic") { telegram.topics(in: scene.group).isEmpty }
                // An alert that is alive is never hidden by an earlier resolve.
                try await bot.fire(.firing("checkout-1"))
                let (another, again) = try await scene.topicWithCard("#1")
                #expect(another != topic)
                #expect(again.id != card.id)
                let lines = scene.generalLines("#1")
                #expect(lines.map(\.id).contains(line.id))
                try await scene.telegram.waitFor("a link to the new topic") {
                    telegram.message(line.id, in: scene.group)?.entities.contains {
                        $0.url == "https://t.me/c/1234567890/\(another)"
                    } == true
                }
            }
        }
    }

    @Test func aRestartLosesNothing() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                try await bot.fire(.firing("checkout-1"))
                try await scene.topicWithCard("#1")
            }
            let topic = try #require(scene.telegram.topics(in: scene.group).keys.first)
            // Switched off, what is there is brought to its end.
            try await scene.withTopics(.off) { bot in
                try await bot.fire(.resolved("checkout-1"))
                try await scene.telegram.waitFor("a closed topic") {
                    scene.telegram.isTopicClosed(topic, in: scene.group)
                }
            }
            try await scene.withTopics(.off) { bot in
                scene.clock.leap(by: .hours(25))
                try await bot.fire(.firing("cart-1"), key: "next")
                let card = try await bot.card(containing: "#2")
                #expect(card.thread == nil)
                try await scene.telegram.waitFor("no topic") { scene.telegram.topics(in: scene.group).isEmpty }
            }
        }
    }

    @Test func killedBetweenATopicAndItsRecordTheIncidentHasOneCardAndOneLine() async throws {
        try await Scene.playInForum { scene in
            let serious = ["TELEGRAM_TOPICS": "serious"]
            try await scene.withProcess(serious) { process in
                try await scene.telegram.waitFor("a poll") { !scene.telegram.calls(of: "getUpdates").isEmpty }
                scene.telegram.holdAnswers(to: "createForumTopic")
                try await process.fire(.firing("checkout-1"))
                try await scene.telegram.waitFor("a topic") { !scene.telegram.topics(in: scene.group).isEmpty }
                process.kill()
            }
            scene.telegram.release()
            try await scene.withProcess(serious) { process in
                let (topic, _) = try await scene.topicWithCard("#1")
                let line = try await scene.line("#1")
                #expect(line.entities.compactMap(\.url) == ["https://t.me/c/1234567890/\(topic)"])
                // Telegram has no way to ask for the first one; the log says what to do.
                #expect(scene.telegram.topics(in: scene.group).count == 2)
                #expect(process.process.errors.contains("delete it by hand"))
                #expect(scene.telegram.messages(in: scene.group).count == 2)
            }
        }
    }
}

extension Scene {
    /// Plays in a group that is a forum, with a bot that has these rights there.
    static func playInForum(
        rights: Set<String> = ["can_manage_topics", "can_delete_messages"],
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        try await play { scene in
            scene.telegram.setForum(true, in: scene.group)
            scene.telegram.promoteBot(in: scene.group, rights: rights)
            try await body(scene)
        }
    }

    func withTopics(
        _ rule: TopicRule = .serious,
        _ body: @escaping @Sendable (RunningBot) async throws -> Void
    ) async throws {
        try await withBot(prepare: { $0.telegram?.topics = TopicSettings(rule: rule) }, body)
    }

    /// The topic with an incident's card in it.
    @discardableResult
    func topicWithCard(_ number: String) async throws -> (topic: Int64, card: FakeTelegramMessage) {
        let card = try await telegram.waitFor(
            "card of \(number) in a topic",
            finding: {
                telegram.messages(in: group).last {
                    $0.thread != nil && $0.text.contains(number) && $0.labels.contains("Resolve")
                }
            }
        )
        return (try #require(card.thread), card)
    }

    /// The line in the chat once it says all of these.
    @discardableResult
    func line(_ texts: String...) async throws -> FakeTelegramMessage {
        try await telegram.waitFor(
            "line with \(texts)",
            finding: {
                telegram.generalMessages(in: group).last { line in
                    line.labels.isEmpty && line.forceReply == nil && texts.allSatisfy { line.text.contains($0) }
                }
            }
        )
    }

    func generalLines(_ number: String) -> [FakeTelegramMessage] {
        telegram.generalMessages(in: group).filter { $0.text.contains(number) && $0.forceReply == nil }
    }
}
