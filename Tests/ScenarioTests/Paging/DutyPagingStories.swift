import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// Who is paged while who is on call changes, by the bot as it runs.
@Suite(.fewAtOnce) struct DutyPagingStories {
    /// Each level pages whoever is on call by then.
    private static func plan(levels: Int, minutes: Int) -> PagingPlan {
        let level = EscalationPolicy.Level(targets: [.schedule("payments")], minutes: minutes)
        return PagingPlan(
            routing: Routing(fallback: DefaultRoute(policy: "night")),
            policies: [EscalationPolicy(name: "night", levels: Array(repeating: level, count: levels))],
            fallbackChats: []
        )
    }

    /// The responder has the first turn, the admin the next.
    private static func duties(
        _ scene: Scene,
        days: Int,
        start: CivilDate,
        handoff: String,
        clock: ZoneClock
    ) throws -> DutyPlan {
        let rotation = Rotation(
            members: ["telegram:\(scene.responder.id)", "telegram:\(scene.admin.id)"],
            days: days,
            start: start,
            handoff: try #require(TimeOfDay(handoff)),
            clock: clock
        )
        let layer = Layer(name: "always", rotation: rotation)
        return DutyPlan(teams: [], schedules: [Schedule(name: "payments", clock: clock, layers: [layer])])
    }

    /// The next change of Berlin's clocks after now, or the one after that: one goes forward and one back.
    @Test(arguments: [0, 1])
    func onANightOfAChangeOfClocksEachLevelPagesWhoeverIsOnCallByThen(skipping: Int) async throws {
        try await Scene.play { scene in
            let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
            var change = try #require(zone.nextDaylightSavingTimeTransition(after: Date()))
            for _ in 0..<skipping { change = try #require(zone.nextDaylightSavingTimeTransition(after: change)) }
            let at = Moment(seconds: Int64(change.timeIntervalSince1970))
            // There is no 02:30 on the one night, so that the change itself is it; on the other there are two.
            let handoff = (zone.isDaylightSavingTime(for: change) ? at : at - 30 * .minute).timestamp
            let clock = ZoneClock(zone)
            let duties = try Self.duties(
                scene,
                days: 1,
                start: clock.shown(at: at - 3 * .day).date,
                handoff: "02:30",
                clock: clock
            )
            scene.clock.leap(by: (handoff - .minutes(10)).since(scene.clock.now()))
            let prepare: @Sendable (inout BotConfiguration) -> Void = {
                $0.settings.duties = duties
                $0.settings.timeZone = zone
                $0.settings.paging = Self.plan(levels: 4, minutes: 20)
            }
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.fire(.firing("checkout-1"))
                let before = try await scene.waitForPage(to: scene.responder, for: 1)
                #expect(before.text.contains("level 1 of night, on call by payments"))
                try await scene.waitUntilSent(pages: 1)
                // Ten minutes after the handoff, half an hour after it, and past the second 02:30 where there is one.
                for (count, leap) in [Duration.minutes(20), .minutes(20), .minutes(40)].enumerated() {
                    scene.clock.leap(by: leap)
                    let page = try await scene.waitForPage(to: scene.admin, for: 1, count: count + 1)
                    #expect(page.text.contains("level \(count + 2) of night, on call by payments"))
                    try await scene.waitUntilSent(pages: count + 2)
                }
            }
            #expect(scene.pages(to: scene.responder).count == 1)
            #expect(scene.pages(to: scene.admin).count == 3)
        }
    }

    @Test func whoTakesATurnDuringAnIncidentIsPagedByItsNextLevel() async throws {
        try await Scene.play { scene in
            let clock = ZoneClock(.gmt)
            let now = Moment(seconds: scene.clock.now().milliseconds / 1_000)
            let duties = try Self.duties(
                scene,
                days: 7,
                start: clock.shown(at: now - .day).date,
                handoff: "00:00",
                clock: clock
            )
            let prepare: @Sendable (inout BotConfiguration) -> Void = {
                $0.settings.duties = duties
                $0.settings.paging = Self.plan(levels: 3, minutes: 30)
            }
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.fire(.firing("checkout-1"))
                try await scene.waitForPage(to: scene.responder, for: 1)
                try await scene.waitUntilSent(pages: 1)
                try await scene.offerTheTurn(of: scene.responder, to: scene.admin)
                #expect(scene.pages(to: scene.admin).isEmpty)
                let query = try scene.telegram.press("Accept", as: scene.admin, in: scene.admin.id)
                #expect(try await scene.telegram.answer(to: query).text == "Swapped")

                scene.clock.leap(by: .minutes(30))
                let page = try await scene.waitForPage(to: scene.admin, for: 1)
                #expect(page.text.contains("level 2 of night, on call by payments"))
                let press = try scene.telegram.press("Acknowledge", as: scene.admin, in: scene.admin.id, on: page.id)
                #expect(try await scene.telegram.answer(to: press).isAlert == false)
                try await bot.card(containing: "#1", "admin-a acknowledged")

                // What begins now begins with whoever has the turn now.
                scene.clock.leap(by: .hours(2))
                try await bot.fire(.firing("checkout-2"), key: "other")
                try await scene.waitForPage(to: scene.admin, for: 2)
            }
            #expect(scene.pages(to: scene.responder).count == 1)
            #expect(scene.pages(to: scene.admin, for: 1).count == 1)
        }
    }
}

extension Scene {
    /// Somebody asks in their private chat that another takes the turn they have, for nothing in exchange; returns when the
    /// question is there.
    func offerTheTurn(of asker: FakeTelegramUser, to other: FakeTelegramUser) async throws {
        telegram.say("/swap", as: asker, in: asker.id)
        for label in ["Now until", "Nothing in exchange", "👤"] {
            try await telegram.waitForMessage(in: asker.id) { message in
                message.labels.contains { $0.contains(label) }
            }
            let query = try telegram.press(label, as: asker, in: asker.id)
            #expect(try await telegram.answer(to: query).isAlert == false)
        }
        let question = try await telegram.waitForMessage(in: other.id) { $0.labels.contains("Accept") }
        #expect(question.text.contains("responder-a asks"))
    }
}
