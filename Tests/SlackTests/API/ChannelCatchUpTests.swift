import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Slack

/// What was written in an enabled channel while the bot could not hear it.
@Suite struct ChannelCatchUpTests {
    private struct Scene: Sendable {
        let bench: SlackBench
        let desk: DeskFixture
        let backfill: ChannelBackfill

        /// As it comes over a socket.
        func hearNewest() async throws -> PostedMessage {
            let message = try #require(try await bench.api.recentMessages(in: "C1", limit: 1).first)
            try await desk.desk.hear(.posted(message), intake: nil)
            return message
        }

        func work() async {
            let bot = SlackBot(user: bench.slack.bot.id, bot: FakeSlack.botID)
            var calls = 0
            while calls < 20, await backfill.work(as: bot) != ChannelBackfill.rest { calls += 1 }
        }

        func texts() async throws -> [String] {
            try await desk.store.read { records in
                try records.activities(in: "C1", before: nil, limit: 99).reversed().compactMap {
                    try records.channelMessage(in: "C1", at: $0.stamp)?.text
                }
            }
        }

        func active() async throws -> [String] {
            try await desk.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }.map(\.title)
        }
    }

    /// The channel C1 is enabled, and its past is read.
    private func run(_ body: @escaping @Sendable (Scene) async throws -> Void) async throws {
        try await SlackBench.with { bench in
            try await withTemporaryStore { store in
                try await DeskFixture.run(on: store, destinations: [], clock: bench.clock) { desk in
                    let now = bench.clock.now()
                    try await desk.store.write { records in
                        var channel = ChatChannel(joined: "C1", inviter: nil, at: now)
                        try channel.enable(ChannelAnswer(team: "shop", watch: nil), at: now)
                        try records.save(channel)
                    }
                    bench.clock.advance(by: .minutes(1))
                    let backfill = ChannelBackfill(
                        api: bench.api,
                        desk: desk.desk,
                        status: SlackStatus(),
                        clock: bench.clock,
                        log: bench.log.logger
                    )
                    try await body(Scene(bench: bench, desk: desk, backfill: backfill))
                }
            }
        }
    }

    @Test(arguments: [false, true])
    func whatWasMissedIsReadAndWhatWasChangedIsChanged(afterAStart: Bool) async throws {
        try await run { scene in
            let slack = scene.bench.slack
            var told: [String] = []
            for text in ["first", "a secret", "a typo", "last"] {
                told.append(await slack.say(text, as: scene.bench.person, in: "C1"))
                _ = try await scene.hearNewest()
                scene.bench.clock.advance(by: .minutes(1))
            }
            let silence = scene.bench.clock.now()
            scene.bench.clock.advance(by: .hours(1))
            await slack.takeBack(told[1], in: "C1")
            await slack.edit(told[2], in: "C1", to: "no typo")
            await slack.say("a late answer", as: scene.bench.person, in: "C1", thread: told[0])
            await slack.say("missed", as: scene.bench.person, in: "C1")
            try await scene.desk.desk.catchUp(since: afterAStart ? nil : silence)
            scene.bench.clock.advance(by: .minutes(5))
            await slack.say("told again", as: scene.bench.person, in: "C1")
            await scene.work()
            #expect(try await scene.texts() == ["first", "", "no typo", "last", "missed"])
            let root = try #require(MessageStamp(told[0]))
            let thread = try await scene.desk.store.read {
                try $0.thread(in: "C1", under: root, after: nil, limit: 9)
            }
            #expect(thread.map(\.text) == ["first", "a late answer"])
            // Only the thread in which something was said meanwhile.
            #expect(slack.calls(of: "conversations.replies").count == 1)
        }
    }

    @Test func aResolveThatWasMissedEndsTheIncidentAndAnAlertOpensNone() async throws {
        try await run { scene in
            await scene.bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1")
            let firing = try await scene.hearNewest()
            #expect(try await scene.active() == ["TargetDown"])
            let silence = scene.bench.clock.now()
            scene.bench.clock.advance(by: .hours(1))
            await scene.bench.slack.postAlert("[RESOLVED] TargetDown (critical)", in: "C1")
            scene.bench.clock.advance(by: .minutes(1))
            await scene.bench.slack.postAlert("[FIRING:1] OtherDown (critical)", in: "C1")
            scene.bench.clock.advance(by: .hours(1))
            try await scene.desk.desk.catchUp(since: silence)
            await scene.work()
            #expect(try await scene.active() == [])
            let kept = try await scene.desk.store.read { try $0.activities(in: "C1", before: nil, limit: 9) }
            #expect(kept.map(\.kind) == [.alert, .alert, .alert])
            #expect(kept.map(\.incident) == [nil, kept.last?.incident, kept.last?.incident])
            #expect(kept.last?.stamp == firing.stamp)
        }
    }

    /// Sockets that are lost every few minutes leave time for a page or two.
    @Test func aLongOutageIsReadThoughMoreIsMissedMeanwhile() async throws {
        try await run { scene in
            let (bench, desk) = (scene.bench, scene.desk)
            await bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1")
            _ = try await scene.hearNewest()
            let silence = bench.clock.now()
            bench.clock.advance(by: .minutes(1))
            await bench.slack.postAlert("[RESOLVED] TargetDown (critical)", in: "C1")
            for number in 0..<(3 * ChannelBackfill.page) {
                await bench.slack.say("missed \(number)", as: bench.person, in: "C1")
                bench.clock.advance(by: .minutes(10))
            }
            try await desk.desk.catchUp(since: silence)
            for _ in 0..<6 {
                for _ in 0..<2 {
                    _ = await scene.backfill.work(as: SlackBot(user: bench.slack.bot.id, bot: FakeSlack.botID))
                }
                await bench.slack.say("missed later", as: bench.person, in: "C1")
                bench.clock.advance(by: .minutes(5))
                try await desk.desk.catchUp(since: bench.clock.now() - .minutes(6))
            }
            #expect(try await scene.active() == [])
            await scene.work()
            #expect(try await desk.store.read { try $0.backfill(.missed, of: "C1") }?.isDone == true)
            let kept = try await desk.store.read { try $0.activities(in: "C1", before: nil, limit: 999) }
            #expect(kept.count == 3 * ChannelBackfill.page + 8)
        }
    }

    /// Removed from the channel, or the channel was archived.
    @Test func whatEndedWhileTheBotWasOutIsOverWhenItComesBack() async throws {
        try await run { scene in
            let address = ChatAddress(frontEnd: .slack, chat: "C1")
            await scene.bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1")
            _ = try await scene.hearNewest()
            try await scene.desk.desk.catchUp(since: scene.bench.clock.now())
            try await scene.desk.desk.chatLost(address, reason: "the bot was removed", intake: nil)
            scene.bench.clock.advance(by: .hours(30))
            await scene.bench.slack.postAlert("[RESOLVED] TargetDown (critical)", in: "C1")
            scene.bench.clock.advance(by: .hours(1))
            try await scene.desk.desk.chatRegained(address, intake: nil)
            await scene.work()
            #expect(try await scene.active() == [])
        }
    }

    @Test func whatWasMissedWaitsUntilTheBotIsBack() async throws {
        try await run { scene in
            let silence = scene.bench.clock.now()
            await scene.bench.slack.say("missed", as: scene.bench.person, in: "C1")
            try await scene.desk.desk.catchUp(since: silence)
            scene.bench.slack.change("C1") { $0.isMember = false }
            await scene.work()
            #expect(try await scene.desk.store.read { try $0.backfill(.missed, of: "C1") }?.isDone == false)
            scene.bench.slack.change("C1") { $0.isMember = true }
            scene.bench.clock.advance(by: ChannelBackfill.leave)
            await scene.work()
            #expect(try await scene.texts() == ["missed"])
        }
    }

    @Test func whatHasFiredAgainSinceGoesOn() async throws {
        try await run { scene in
            await scene.bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1")
            _ = try await scene.hearNewest()
            let silence = scene.bench.clock.now()
            for title in ["[RESOLVED] TargetDown (critical)", "[FIRING:1] TargetDown (critical)"] {
                scene.bench.clock.advance(by: .minutes(20))
                await scene.bench.slack.postAlert(title, in: "C1")
            }
            scene.bench.clock.advance(by: .hours(1))
            try await scene.desk.desk.catchUp(since: silence)
            await scene.work()
            #expect(try await scene.active() == ["TargetDown"])
        }
    }

    /// Slack tells again for some minutes what nobody took; it may have been read back by then.
    @Test func whatIsToldLateOpensAnIncidentAllTheSame() async throws {
        try await run { scene in
            let silence = scene.bench.clock.now()
            await scene.bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1")
            scene.bench.clock.advance(by: .minutes(1))
            try await scene.desk.desk.catchUp(since: silence)
            await scene.work()
            #expect(try await scene.active() == [])
            _ = try await scene.hearNewest()
            #expect(try await scene.active() == ["TargetDown"])
            _ = try await scene.hearNewest()
            #expect(try await scene.active() == ["TargetDown"])
        }
    }
}
