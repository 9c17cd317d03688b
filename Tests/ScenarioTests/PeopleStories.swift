import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct PeopleStories {
    @Test func aStrangerIsRefusedAndAnAdminLetsThemIn() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
                let refused = try await bot.press("Acknowledge", as: scene.stranger)
                #expect(refused.isAlert)
                #expect(refused.text?.contains("1003") == true)
                let request = try await scene.telegram.waitForMessage(in: scene.admin.id) {
                    $0.text.contains("stranger-a")
                }
                #expect(!request.labels.isEmpty)
                let query = try scene.telegram.press("esponder", as: scene.admin, in: scene.admin.id)
                #expect(try await scene.telegram.answer(to: query).isAlert == false)
                try await scene.telegram.waitForMessage(in: scene.stranger.id)
                let taken = try await bot.press("Acknowledge", as: scene.stranger)
                #expect(!taken.isAlert)
                try await bot.card(containing: "stranger-a")
            }
        }
    }

    @Test func withoutAGroupEverybodyWhoMayWorkIsWrittenToDirectly() async throws {
        try await Scene.play { scene in
            try await scene.withBot(chats: []) { bot in
                try await bot.fire(.firing("checkout-1"))
                for person in [scene.admin, scene.responder] {
                    try await scene.telegram.waitForMessage(in: person.id) { $0.text.contains("#1") }
                }
                let query = try scene.telegram.press("Acknowledge", as: scene.responder, in: scene.responder.id)
                _ = try await scene.telegram.answer(to: query)
                // Both copies show the newest state.
                for person in [scene.admin, scene.responder] {
                    try await scene.telegram.waitForMessage(in: person.id) { $0.text.contains("acknowledged") }
                }
            }
        }
    }

    @Test func aForumTopicGetsItsCardsInTheTopic() async throws {
        try await Scene.play { scene in
            let forum = scene.telegram.addGroup(-1_009_876_543_210, title: "Forum", topics: [77])
            try await scene.withBot(chats: ["\(forum):77"]) { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await scene.telegram.waitForMessage(in: forum) { $0.text.contains("#1") }
                #expect(card.thread == 77)
                let query = try scene.telegram.press("Acknowledge", as: scene.responder, in: forum)
                _ = try await scene.telegram.answer(to: query)
                try await scene.telegram.waitForMessage(in: forum) {
                    $0.id == card.id && $0.text.contains("acknowledged")
                }
            }
        }
    }
}
