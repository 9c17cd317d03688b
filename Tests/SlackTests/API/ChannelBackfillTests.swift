import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Slack

/// What was written before a channel was enabled is read back.
@Suite struct ChannelBackfillTests {
    private struct Scene: Sendable {
        let bench: SlackBench
        let desk: DeskFixture
        let backfill: ChannelBackfill

        var bot: SlackBot { SlackBot(user: bench.slack.bot.id, bot: FakeSlack.botID) }

        /// Works until nothing is left, at most `pages` pages.
        func work(pages: Int) async -> Int {
            var done = 0
            while done < pages, await backfill.work(as: bot) != ChannelBackfill.rest { done += 1 }
            return done
        }

        func kept() async throws -> [Activity] {
            try await desk.store.read { try $0.activities(in: "C1", before: nil, limit: 1_000) }
        }
    }

    /// The channel C1 is enabled after `before` was written in it.
    private func run(
        before: @escaping @Sendable (SlackBench) async -> Void,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        try await SlackBench.with { bench in
            try await withTemporaryStore { store in
                try await DeskFixture.run(on: store, destinations: [], clock: bench.clock) { desk in
                    await before(bench)
                    bench.clock.advance(by: .minutes(1))
                    let now = bench.clock.now()
                    let address = ChatAddress(frontEnd: .slack, chat: "C1")
                    try await desk.desk.channelJoined(address, inviter: nil, intake: nil)
                    try await desk.store.write { records in
                        var channel = try #require(try records.channel("C1"))
                        try channel.enable(ChannelAnswer(team: "shop", watch: nil), at: now)
                        try records.save(channel)
                        try records.save(Backfill(channel: "C1", since: MessageStamp(earliestAt: now - .days(14))))
                    }
                    let backfill = ChannelBackfill(
                        api: bench.api,
                        desk: desk.desk,
                        status: SlackStatus(),
                        clock: RunningClock(),
                        log: bench.log.logger
                    )
                    try await body(Scene(bench: bench, desk: desk, backfill: backfill))
                }
            }
        }
    }

    @Test func thePastIsReadPageByPageAndGoesOnWhereItWas() async throws {
        try await run(
            before: { bench in
                for number in 0..<250 {
                    await bench.slack.say("past \(number)", as: bench.person, in: "C1")
                    bench.clock.advance(by: .seconds(1))
                }
            },
            { scene async throws in
                #expect(await scene.work(pages: 1) == 1)
                let first = try #require(try await scene.desk.store.read { try $0.backfill(of: "C1") })
                #expect(!first.isDone)
                #expect(try await scene.kept().count == ChannelBackfill.page)
                // As after a restart.
                #expect(await scene.work(pages: 9) == 2)
                #expect(try await scene.kept().count == 250)
                #expect(try await scene.desk.store.read { try $0.backfill(of: "C1") }?.isDone == true)
                #expect(await scene.work(pages: 9) == 0)
                #expect(scene.bench.slack.violations == [])
            }
        )
    }

    @Test func alertsOfThePastAreRecognisedAndOpenNothing() async throws {
        try await run(
            before: { bench in
                await bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1", isTold: false)
            },
            { scene async throws in
                _ = await scene.work(pages: 9)
                let kept = try await scene.kept()
                #expect(kept.map(\.kind) == [.alert])
                #expect(kept.first?.alert?.alert == "TargetDown")
                let incidents = try await scene.desk.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }
                #expect(incidents.isEmpty)
            }
        )
    }

    @Test func whatCameAfterItWasEnabledIsLeftToTheSockets() async throws {
        try await run(
            before: { _ in },
            { scene async throws in
                scene.bench.clock.advance(by: .minutes(5))
                await scene.bench.slack.postAlert("[FIRING:1] TargetDown (critical)", in: "C1")
                #expect(await scene.work(pages: 9) == 1)
                #expect(try await scene.kept().isEmpty)
            }
        )
    }

    @Test func aChannelThatCannotBeReadIsGivenUp() async throws {
        try await run(
            before: { _ in },
            { scene async throws in
                scene.bench.slack.change("C1") { $0.isMember = false }
                _ = await scene.work(pages: 9)
                #expect(try await scene.desk.store.read { try $0.backfill(of: "C1") }?.isDone == true)
                #expect(scene.bench.log.lines.contains { $0.contains("cannot be read") })
            }
        )
    }
}
