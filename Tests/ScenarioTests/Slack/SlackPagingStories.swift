import Desk
import Incidents
import OnCall
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Who is paged, as people in Slack see it.
@Suite(.fewAtOnce) struct SlackPagingStories {
    private static func use(_ levels: [[Target]], in bot: RunningSlackBot) {
        let policy = EscalationPolicy(name: "web", levels: levels.map { .init(targets: $0, minutes: 5) })
        var settings = bot.bot.desk.settings
        settings.paging = PagingPlan(
            routing: Routing(fallback: DefaultRoute(policy: "web")),
            policies: [policy],
            fallbackChats: []
        )
        bot.bot.desk.use(settings)
    }

    private static func pages(_ scene: SlackScene, to user: FakeSlackUser) -> [FakeSlackMessage] {
        scene.slack.messages(in: user.conversation).filter { $0.shown.contains("You are paged") }
    }

    @Test func aPageIsAMessageOfItsOwnAndIsAnsweredThere() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                Self.use(
                    [[.person("slack:\(scene.responder.id)")], [.person("slack:\(scene.admin.id)")]],
                    in: bot
                )
                try await bot.fire(.firing("checkout-1"))
                let first = try await scene.slack.waitForMessage(in: scene.responder.conversation) {
                    $0.shown.contains("You are paged: level 1 of web")
                }
                #expect(first.labels == ["Acknowledge", "Show"])
                try await bot.card(containing: "#1", "paged responder-s (level 1)", "(level 2)")
                #expect(Self.pages(scene, to: scene.admin).isEmpty)

                scene.clock.leap(by: .minutes(5))
                let second = try await scene.slack.waitForMessage(in: scene.admin.conversation) {
                    $0.shown.contains("You are paged: level 2 of web")
                }
                try await bot.press("Acknowledge", as: scene.admin, on: second)
                // Whoever else was paged need not answer any more.
                for user in [scene.responder, scene.admin] {
                    try await scene.slack.waitForMessage(in: user.conversation) { message in
                        message.shown.contains("admin-s acknowledged") && !message.labels.contains("Acknowledge")
                    }
                }
                try await bot.card(containing: "#1", "admin-s acknowledged")

                scene.clock.leap(by: .hours(1))
                try await bot.fire(.firing("checkout-2"), key: "other")
                try await scene.slack.waitForMessage(in: scene.responder.conversation) {
                    $0.shown.contains("You are paged: level 1 of web") && $0.shown.contains("#2")
                }
                #expect(Self.pages(scene, to: scene.responder).count == 2)
                #expect(Self.pages(scene, to: scene.admin).count == 1)
            }
        }
    }

    @Test func somebodyIsPagedByNameAndByTheList() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "firing 1")
                await scene.slack.slash("page", as: scene.admin, in: scene.channel)
                try await bot.whisper(to: scene.admin, containing: "responder-s", "Slack")
                await scene.slack.slash("page responder-s #1", as: scene.admin, in: scene.channel)
                let page = try await scene.slack.waitForMessage(in: scene.responder.conversation) {
                    $0.shown.contains("admin-s asks for you")
                }
                try await bot.press("Acknowledge", as: scene.responder, on: page)
                try await bot.card(containing: "#1", "responder-s acknowledged")
            }
        }
    }

    @Test func ownNotificationsAreSetWhereNobodyElseSeesThem() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                await scene.slack.slash("notify", as: scene.responder, in: scene.channel)
                let answer = try await bot.whisper(
                    to: scene.responder,
                    containing: "My notifications",
                    "High urgency: every way at once"
                )
                for (label, then) in [
                    ("High urgency", "At any hour."), ("Add …", "By which way?"),
                    ("Slack", "How long after the page?"), ("after 5 min", "A page comes:"),
                ] {
                    try await bot.press(label, as: scene.responder, on: answer)
                    try await bot.whisper(to: scene.responder, containing: then)
                }
                let person = try #require(try await bot.person(scene.responder))
                let rules = try await bot.bot.store.read { try $0.noticeRules(of: person.id) }
                #expect(rules.high == [NoticeRule(.slack, after: 5)])
            }
        }
    }
}
