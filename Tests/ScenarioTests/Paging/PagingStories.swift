import Cards
import Desk
import Foundation
import Incidents
import OnCall
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Who is paged at night, by the bot as it runs.
@Suite(.fewAtOnce) struct PagingStories {
    /// The responder, a second one, then the admin and a chat.
    private static func plan(_ scene: Scene, first: [Target]? = nil, back: Int? = nil) -> PagingPlan {
        let levels: [[Target]] = [
            first ?? [.person("telegram:\(scene.responder.id)")], [.person("responder-b")],
            [.person("telegram:\(scene.admin.id)"), .chat("telegram:\(scene.group)")],
        ]
        let policy = EscalationPolicy(
            name: "web",
            levels: levels.map { .init(targets: $0, minutes: 5) },
            comesBackAfter: back
        )
        return PagingPlan(
            routing: Routing(fallback: DefaultRoute(policy: "web")),
            policies: [policy],
            fallbackChats: ["telegram:\(scene.group)"]
        )
    }

    private static func play(
        _ plan: @escaping @Sendable (Scene) -> PagingPlan = { Self.plan($0) },
        duties: DutyPlan = .none,
        complaints: Bool = false,
        _ body:
            @escaping @Sendable (Scene, FakeTelegramUser, @Sendable (inout BotConfiguration) -> Void) async throws ->
            Void
    ) async throws {
        try await Scene.play(complaints: complaints) { scene in
            let second = scene.telegram.addUser(1_004, "responder-b")
            let paging = plan(scene)
            try await body(scene, second) { configuration in
                configuration.settings.paging = paging
                configuration.settings.duties = duties
            }
        }
    }

    private static func pages(_ scene: Scene, to user: FakeTelegramUser) -> [FakeTelegramMessage] {
        scene.telegram.messages(in: user.id).filter { $0.isFromBot && $0.text.contains("You are paged") }
    }

    private static func waitForPage(
        _ scene: Scene,
        to user: FakeTelegramUser
    ) async throws -> FakeTelegramMessage {
        try await scene.telegram.waitForMessage(in: user.id) { $0.text.contains("You are paged") }
    }

    // MARK: A night

    @Test func aNightPageClimbsToTheThirdLevelAndIsAnsweredThere() async throws {
        try await Self.play { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await bot.fire(.firing("checkout-1"))
                let first = try await Self.waitForPage(scene, to: scene.responder)
                #expect(first.text.contains("level 1 of web") && first.labels.contains("Acknowledge"))
                try await bot.card(containing: "paged responder-a (level 1)", "next responder-b (level 2)")
                #expect(Self.pages(scene, to: second).isEmpty)
                scene.clock.leap(by: .minutes(5))
                _ = try await Self.waitForPage(scene, to: second)
                try await bot.card(containing: "paged responder-b (level 2)")
                scene.clock.leap(by: .minutes(5))
                let third = try await Self.waitForPage(scene, to: scene.admin)
                try await bot.card("a word under the card") { $0.text.contains("waits for an answer: level 3 of web") }
                let query = try scene.telegram.press("Acknowledge", as: scene.admin, in: scene.admin.id, on: third.id)
                #expect(try await scene.telegram.answer(to: query).isAlert == false)
                // Every message of a page shows it.
                for user in [scene.responder, second, scene.admin] {
                    try await scene.telegram.waitForMessage(in: user.id) { message in
                        message.text.contains("acknowledged") && !message.labels.contains("Acknowledge")
                    }
                }
                scene.clock.leap(by: .minutes(30))
                try await bot.fire(.resolved("checkout-1"))
                try await bot.card(containing: "resolved")
                let calls = try await bot.audit().filter { $0.operation == .page }.map { $0.parameters["level"] ?? "" }
                #expect(calls == ["1", "2", "3"])
                #expect(try await !bot.audit().contains { $0.operation == .exhaust })
            }
        }
    }

    @Test func aLevelWithNobodyOnCallIsPassedAndTheAdminsAreTold() async throws {
        let day = try #require(CivilDate("2020-01-01"))
        let rotation = Rotation(members: [], days: 7, start: day, handoff: .midnight, clock: ZoneClock(.gmt))
        let schedule = Schedule(name: "night", clock: ZoneClock(.gmt), layers: [Layer(name: "l", rotation: rotation)])
        let duties = DutyPlan(teams: [], schedules: [schedule])
        try await Self.play({ Self.plan($0, first: [.schedule("night")]) }, duties: duties) { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await bot.fire(.firing("checkout-1"))
                _ = try await Self.waitForPage(scene, to: second)
                try await scene.telegram.waitForMessage(in: scene.admin.id) {
                    $0.text.contains("level 1 of web: nobody is on call by night. It comes to nobody")
                }
            }
        }
    }

    // MARK: Trouble

    @Test func aRestartBetweenTwoLevelsForgetsNoneAndRepeatsNone() async throws {
        try await Self.play { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await bot.fire(.firing("checkout-1"))
                _ = try await Self.waitForPage(scene, to: scene.responder)
                try await eventually("it is known to be sent") {
                    try await bot.audit().contains { $0.operation == .notify && $0.outcome == .done }
                }
            }
            // Away while the second level has its turn.
            scene.clock.leap(by: .minutes(7))
            try await scene.withBot(prepare: prepare) { bot in
                _ = try await Self.waitForPage(scene, to: second)
                try await bot.fire(.firing("checkout-2"), key: "other")
                try await bot.card(containing: "#2")
            }
            #expect(Self.pages(scene, to: scene.responder).filter { $0.text.contains("#1") }.count == 1)
            #expect(Self.pages(scene, to: second).filter { $0.text.contains("#1") }.count == 1)
        }
    }

    @Test func anAcknowledgementOvertakesAPageWhoseChatIsAway() async throws {
        try await Self.play { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await scene.telegram.goAway()
                try await bot.fire(.firing("checkout-1"))
                // A try that is underway while somebody acknowledges is another story: its message is edited then.
                try await eventually("the page has been tried, and waits for its chat") {
                    try await bot.bot.store.read { records in
                        try records.messages(ofPage: 1).values.contains { try (records.posting($0)?.attempts ?? 0) > 0 }
                    }
                }
                let admin = Identity(frontEnd: .telegram, id: String(scene.admin.id), name: "admin-a")
                _ = try await bot.bot.desk.perform(.acknowledge(incident: 1), by: admin, on: nil)
                scene.telegram.recover()
                scene.clock.leap(by: .minutes(10))
                try await bot.card(containing: "#1", "acknowledged")
                try await eventually("nothing is left to be paged") {
                    scene.clock.leap(by: .seconds(30))
                    return try await bot.bot.store.read { try $0.openPages(of: 1) }.isEmpty
                }
                #expect(Self.pages(scene, to: scene.responder).isEmpty && Self.pages(scene, to: second).isEmpty)
            }
        }
    }

    @Test func settingsThatLoseThePolicyAndGetItBackGoOnFromTheBeginning() async throws {
        try await Self.play { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await bot.fire(.firing("checkout-1"))
                _ = try await Self.waitForPage(scene, to: scene.responder)
                let whole = bot.bot.desk.settings
                var broken = whole
                broken.paging = .none
                bot.bot.desk.use(broken)
                scene.clock.leap(by: .seconds(2))
                try await bot.card(containing: "no policy web any more")
                scene.clock.leap(by: .minutes(10))
                bot.bot.desk.use(whole)
                scene.clock.leap(by: .seconds(2))
                try await scene.telegram.waitFor("a second page") {
                    Self.pages(scene, to: scene.responder).count == 2
                }
                #expect(Self.pages(scene, to: second).isEmpty)
            }
        }
    }

    // MARK: Ends

    @Test func whenAllWerePagedItIsSaidAndEscalateNowBeginsAgain() async throws {
        try await Self.play { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await bot.fire(.firing("checkout-1"))
                _ = try await Self.waitForPage(scene, to: scene.responder)
                for _ in 0..<3 {
                    scene.clock.leap(by: .minutes(5))
                    let count = try await bot.audit().count { $0.operation == .page }
                    try await eventually("the next turn") {
                        scene.clock.leap(by: .seconds(1))
                        let entries = try await bot.audit()
                        let isOver = entries.contains { $0.operation == .exhaust }
                        return isOver || entries.count { $0.operation == .page } > count
                    }
                }
                try await bot.card("a word in the chat") { $0.text.contains("nobody has answered") }
                try await bot.card(containing: "web: all levels were paged, nobody is left", "#1")
                try await bot.pressWhenThere("More", as: scene.responder)
                try await bot.pressWhenThere("Escalate now", as: scene.responder)
                try await scene.telegram.waitFor("the first level again") {
                    Self.pages(scene, to: scene.responder).count == 2
                }
            }
        }
    }

    @Test func whatNobodyTouchesComesBackAndASnoozeWaitsForItsEnd() async throws {
        try await Self.play({ Self.plan($0, back: 30) }) { scene, second, prepare in
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.letIn(second, named: "responder-b")
                try await bot.fire(.firing("checkout-1"))
                _ = try await Self.waitForPage(scene, to: scene.responder)
                try await bot.pressWhenThere("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged", "paging begins again at")
                scene.clock.leap(by: .minutes(31))
                try await bot.card("a word under the card") { $0.text.contains("nobody has touched it for 30 min") }
                try await scene.telegram.waitFor("a second page") { Self.pages(scene, to: scene.responder).count == 2 }
                let responder = Identity(frontEnd: .telegram, id: String(scene.responder.id), name: "responder-a")
                _ = try await bot.bot.desk.perform(.snooze(incident: 1, .halfHour), by: responder, on: nil)
                scene.clock.leap(by: .minutes(20))
                #expect(Self.pages(scene, to: second).isEmpty)
                scene.clock.leap(by: .minutes(11))
                try await scene.telegram.waitFor("a third page") { Self.pages(scene, to: scene.responder).count == 3 }
            }
        }
    }
}
