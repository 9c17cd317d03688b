import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Topics when a forum is not as it should be.
@Suite(.fewAtOnce) struct TopicTroubleStories {
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
}
