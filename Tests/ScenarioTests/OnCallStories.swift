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

/// Who is on call, by the bot as it runs.
@Suite(.fewAtOnce) struct OnCallStories {
    private static let handoffs = ["You are on call now", "Your turn is over"]

    private static func plan(_ scene: Scene, days: Int, start: Moment, handoff: String, in zone: TimeZone) throws
        -> DutyPlan
    {
        let clock = ZoneClock(zone)
        let rotation = Rotation(
            members: ["telegram:\(scene.responder.id)", "telegram:\(scene.admin.id)"],
            days: days,
            start: clock.shown(at: start).date,
            handoff: try #require(TimeOfDay(handoff)),
            clock: clock
        )
        let layer = Layer(name: "always", rotation: rotation)
        return DutyPlan(teams: [], schedules: [Schedule(name: "payments", clock: clock, layers: [layer])])
    }

    /// The bot has looked at the schedules once: from now on it knows whose turn ends.
    private static func settled(_ bot: RunningBot) async throws {
        try await eventually("the schedules were looked at") {
            try await bot.bot.store.read { try !$0.dutyHolders().isEmpty }
        }
    }

    private static func told(_ scene: Scene) -> [String] {
        [scene.admin, scene.responder].flatMap { scene.telegram.messages(in: $0.id) }.map(\.text).filter { text in
            handoffs.contains { text.hasPrefix($0) }
        }
    }

    // MARK: A night on which the clocks change

    /// The next change of Berlin's clocks after now, or the one after that: one goes forward and one back.
    @Test(arguments: [0, 1])
    func onANightOfAChangeOfClocksTheHandoffIsOnce(skipping: Int) async throws {
        try await Scene.play { scene in
            let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
            var change = try #require(zone.nextDaylightSavingTimeTransition(after: Date()))
            for _ in 0..<skipping { change = try #require(zone.nextDaylightSavingTimeTransition(after: change)) }
            let at = Moment(seconds: Int64(change.timeIntervalSince1970))
            let goesForward = zone.isDaylightSavingTime(for: change)
            // There is no 02:30 on the one night, so that the change itself is it; on the other there are two.
            let handoff = (goesForward ? at : at - 30 * .minute).timestamp
            let plan = try Self.plan(scene, days: 1, start: at - 3 * .day, handoff: "02:30", in: zone)
            scene.clock.leap(by: (handoff - .minutes(10)).since(scene.clock.now()))
            let prepare: @Sendable (inout BotConfiguration) -> Void = {
                $0.settings.duties = plan
                $0.settings.timeZone = zone
            }
            try await scene.withBot(prepare: prepare) { bot in
                try await Self.settled(bot)
                #expect(Self.told(scene).isEmpty)
                scene.clock.leap(by: .minutes(10) + .seconds(1))
                for person in [scene.admin, scene.responder] {
                    try await scene.telegram.waitForMessage(in: person.id) { message in
                        Self.handoffs.contains { message.text.hasPrefix($0) }
                            && message.text.contains(goesForward ? "since 03:00" : "since 02:30")
                    }
                }
                // Past the second 02:30.
                scene.clock.leap(by: .hours(1) + .minutes(5))
                try await bot.bot.desk.watchDuties()
            }
            // And over a restart.
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.bot.desk.watchDuties()
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1")
            }
            #expect(Set(Self.told(scene).map { $0.prefix(12) }).count == 2)
            #expect(Self.told(scene).count == 2)
        }
    }

    // MARK: A swap during an incident

    @Test func aSwapThatIsAcceptedDuringAnIncidentHandsItOver() async throws {
        try await Scene.play { scene in
            let now = Moment(seconds: scene.clock.now().milliseconds / 1_000)
            let plan = try Self.plan(scene, days: 7, start: now - .day, handoff: "00:00", in: .gmt)
            let prepare: @Sendable (inout BotConfiguration) -> Void = { $0.settings.duties = plan }
            try await scene.withBot(prepare: prepare) { bot in
                let telegram = scene.telegram
                try await Self.settled(bot)
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "firing 1")
                try await bot.press("Acknowledge", as: scene.responder)
                try await bot.card(containing: "acknowledged")
                try await scene.offerTheTurn(of: scene.responder, to: scene.admin)
                #expect(Self.told(scene).isEmpty)
                let query = try telegram.press("Accept", as: scene.admin, in: scene.admin.id)
                #expect(try await telegram.answer(to: query).text == "Swapped")
                scene.clock.leap(by: .seconds(6))
                let begins = try await telegram.waitForMessage(in: scene.admin.id) {
                    $0.text.hasPrefix("You are on call now: payments")
                }
                #expect(begins.text.contains("Before you: 👤 responder-a") && begins.text.contains("#1"))
                try await telegram.waitForMessage(in: scene.responder.id) {
                    $0.text.hasPrefix("Your turn is over: payments") && $0.text.contains("#1")
                }
                try await telegram.waitForMessage(in: scene.responder.id) { $0.text.contains("accepted your swap") }
                // The incident is still whose it was, until somebody takes it.
                let opened = try telegram.press("#1", as: scene.admin, in: scene.admin.id)
                _ = try await telegram.answer(to: opened)
                try await telegram.waitForMessage(in: scene.admin.id) { $0.labels.contains("Assign to me") }
                let taken = try telegram.press("Assign to me", as: scene.admin, in: scene.admin.id)
                _ = try await telegram.answer(to: taken)
                try await bot.card(containing: "responder-a acknowledged", "with ")
            }
            // A restart tells nobody again.
            try await scene.withBot(prepare: prepare) { bot in
                try await bot.bot.desk.watchDuties()
                scene.telegram.say("/oncall", as: scene.responder, in: scene.group)
                let card = try await bot.card("who is on call") { $0.text.contains("by an override") }
                #expect(!card.text.contains("👤 responder-a · until"))
            }
            // The admin's has become the incident's card.
            #expect(Self.told(scene).count == 1)
        }
    }
}
