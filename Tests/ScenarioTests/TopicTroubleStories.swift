import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Topics when a forum is not as it should be.
@Suite(.fewAtOnce) struct TopicTroubleStories {
    @Test func aBotThatIsThrownOutAndTakenBackFindsItsTopics() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                let (telegram, group) = (scene.telegram, scene.group)
                try await bot.fire(.firing("checkout-1"))
                let (topic, card) = try await scene.topicWithCard("#1")
                let line = try await scene.line("#1", "firing 1")
                telegram.setBot("kicked", in: group)
                let chat = ChatAddress(frontEnd: .telegram, chat: String(group))
                try await eventually("the chat is lost") { try await bot.bot.store.read { try $0.isLost(chat) } }
                try await bot.fire(.firing("checkout-1"), .firing("checkout-2"))
                telegram.setBot("administrator", in: group)
                try await scene.line("#1", "firing 2")
                try await telegram.waitFor("the newest state in the topic") {
                    telegram.message(card.id, in: group)?.text.contains("firing 2") == true
                }
                let standing = telegram.messages(in: group).filter { $0.text.contains("#1") && !$0.isDeleted }
                #expect(standing.map(\.id).sorted() == [card.id, line.id].sorted())
                #expect(standing.filter { $0.labels.contains("Acknowledge") }.map(\.id) == [card.id])
                try await bot.fire(.resolved("checkout-1"), .resolved("checkout-2"))
                try await telegram.waitFor("a closed topic") { telegram.isTopicClosed(topic, in: group) }
                #expect(telegram.topics(in: group).count == 1)
            }
        }
    }

    @Test func whereTelegramMakesNoTopicTheCardStandsInTheChat() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                scene.telegram.answerNext("createForumTopic", 500, "Internal Server Error")
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1", "firing 1")
                #expect(card.thread == nil)
                #expect(card.labels.contains("Acknowledge"))
                #expect(scene.telegram.calls(of: "createForumTopic").count == 1)
                try await bot.press("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged")
                #expect(scene.telegram.topics(in: scene.group).isEmpty)
            }
        }
    }

    @Test func aWarningThatBecomesCriticalMovesIntoATopic() async throws {
        try await Scene.playInForum { scene in
            try await scene.withTopics { bot in
                var warning = PostedAlert.firing("checkout-1")
                warning.labels = ["severity": "warning"]
                try await bot.fire(warning)
                let message = try await bot.card(containing: "#1", "firing 1")
                #expect(message.thread == nil)
                try await eventually("the card is on record") {
                    try await bot.bot.store.read { try $0.cards(of: 1).first?.message } != nil
                }
                try await bot.fire(warning, .firing("checkout-2"))
                let (topic, _) = try await scene.topicWithCard("#1")
                let line = try await scene.line("#1", "critical", "firing 2")
                #expect(line.id == message.id)
                #expect(line.entities.compactMap(\.url) == ["https://t.me/c/1234567890/\(topic)"])
                try await bot.press("Acknowledge", as: scene.responder)
                try await scene.line("#1", "👤 responder-a")
            }
        }
    }
}
