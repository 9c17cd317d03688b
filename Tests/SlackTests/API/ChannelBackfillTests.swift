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
                        try records.save(
                            Backfill(
                                channel: "C1",
                                since: MessageStamp(earliestAt: now - .days(14)),
                                until: MessageStamp(earliestAt: now + .seconds(1))
                            )
                        )
                    }
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

    @Test func threadsBroadcastsAndReactionsAreReadBack() async throws {
        try await run(
            before: { bench in
                let (slack, person) = (bench.slack, bench.person)
                let root = await slack.say("is checkout slow?", as: person, in: "C1")
                await slack.say("no", as: person, in: "C1", thread: root)
                await slack.say("yes, look", as: person, in: "C1", thread: root, isBroadcast: true)
                await slack.react("eyes", to: root, in: "C1", as: person)
            },
            { scene async throws in
                #expect(await scene.work(pages: 9) == 2)
                let root = try #require(try await scene.kept().first)
                let (thread, reactions) = try await scene.desk.store.read { records in
                    (
                        try records.thread(in: "C1", under: root.stamp, after: nil, limit: 9),
                        try records.reactions(in: "C1", at: root.stamp)
                    )
                }
                #expect(thread.map(\.text) == ["is checkout slow?", "no", "yes, look"])
                #expect(thread.map(\.isBroadcast) == [false, false, true])
                #expect(reactions == [ReactionCount(emoji: "eyes", count: 1)])
                #expect(try await scene.kept().count == 1)
                #expect(scene.bench.slack.violations == [])
            }
        )
    }

    @Test func aThreadThatHasGoneEndsNothing() async throws {
        try await run(
            before: { bench in
                for number in 0..<(ChannelBackfill.page + 20) {
                    await bench.slack.say("past \(number)", as: bench.person, in: "C1")
                }
                let root = await bench.slack.say("a slip", as: bench.person, in: "C1")
                await bench.slack.say("what?", as: bench.person, in: "C1", thread: root)
            },
            { scene async throws in
                #expect(await scene.work(pages: 2) == 2)
                let threads = try await scene.desk.store.read { try $0.waitingThreads(limit: 9) }
                #expect(threads.count == 1)
                scene.bench.slack.answerNext("conversations.replies", "thread_not_found")
                #expect(await scene.work(pages: 9) == 1)
                #expect(try await scene.kept().count == ChannelBackfill.page + 21)
                #expect(try await scene.desk.store.read { try $0.waitingThreads(limit: 9) } == [])
                #expect(try await scene.desk.store.read { try $0.backfill(of: "C1") }?.isDone == true)
            }
        )
    }

    @Test func whatWasReadStaysWhenAThreadCannotBeReadNow() async throws {
        try await run(
            before: { bench in
                let root = await bench.slack.say("is checkout slow?", as: bench.person, in: "C1")
                await bench.slack.say("yes", as: bench.person, in: "C1", thread: root)
            },
            { scene async throws in
                _ = await scene.work(pages: 1)
                scene.bench.slack.answerNext("conversations.replies", "internal_error")
                #expect(await scene.backfill.work(as: scene.bot) == ChannelBackfill.recess)
                #expect(try await scene.kept().count == 1)
                scene.bench.slack.limitNext("conversations.replies", retryAfter: 40)
                #expect(await scene.backfill.work(as: scene.bot) == .seconds(40))
                #expect(await scene.work(pages: 9) == 1)
                let root = try #require(try await scene.kept().first?.stamp)
                let thread = try await scene.desk.store.read {
                    try $0.thread(in: "C1", under: root, after: nil, limit: 9)
                }
                #expect(thread.map(\.text) == ["is checkout slow?", "yes"])
                #expect(scene.bench.slack.calls(of: "conversations.history").count == 1)
            }
        )
    }

    @Test func aScopeThatIsMissingIsWaitedFor() async throws {
        try await run(
            before: { bench in await bench.slack.say("past", as: bench.person, in: "C1") },
            { scene async throws in
                scene.bench.slack.withhold("channels:history")
                #expect(await scene.work(pages: 9) == 1)
                #expect(scene.bench.log.lines.contains { $0.contains("missing_scope") })
                scene.bench.slack.withhold()
                // It is let alone for a while, so that others are read.
                #expect(await scene.work(pages: 9) == 0)
                scene.bench.clock.advance(by: ChannelBackfill.leave)
                #expect(await scene.work(pages: 9) == 1)
                #expect(try await scene.kept().count == 1)
                #expect(try await scene.desk.store.read { try $0.backfill(of: "C1") }?.isDone == true)
            }
        )
    }

    @Test func aPageOfWhichNothingCanBeReadIsTriedAgain() async throws {
        try await run(
            before: { bench in
                await bench.slack.say("past", as: bench.person, in: "C1")
                for _ in 0..<ChannelBackfill.page {
                    await bench.slack.post(named: "tool", ["text": 5], in: "C1", isTold: false)
                }
            },
            { scene async throws in
                #expect(await scene.work(pages: 9) == 1)
                #expect(try await scene.desk.store.read { try $0.backfill(of: "C1") }?.isDone == false)
                #expect(scene.bench.log.lines.contains { $0.contains("trying again every ten minutes") })
                scene.bench.slack.change("C1") { channel in
                    for ts in channel.messages.keys { channel.messages[ts]?.extra = [:] }
                }
                scene.bench.clock.advance(by: ChannelBackfill.leave)
                #expect(await scene.work(pages: 9) == 2)
                #expect(try await scene.kept().count == ChannelBackfill.page + 1)
                #expect(try await scene.desk.store.read { try $0.backfill(of: "C1") }?.isDone == true)
            }
        )
    }

    /// Slack tells an edit and a deletion while the page with the old texts is on its way.
    @Test func whatIsChangedWhileItIsReadStaysChanged() async throws {
        try await run(
            before: { bench in
                for text in ["a secret", "a typo"] { await bench.slack.say(text, as: bench.person, in: "C1") }
            },
            { scene async throws in
                let past = try await scene.bench.api.recentMessages(in: "C1")
                let (typo, secret) = (try #require(past.first), try #require(past.last))
                let edited = PostedMessage(
                    channel: "C1",
                    stamp: typo.stamp,
                    author: typo.author,
                    text: "no typo",
                    editedAt: scene.bench.clock.now()
                )
                try await scene.desk.desk.hear(.deleted(channel: "C1", secret.stamp), intake: nil)
                try await scene.desk.desk.hear(.edited(edited), intake: nil)
                #expect(await scene.work(pages: 9) == 1)
                #expect(try await scene.kept().map(\.stamp) == [typo.stamp])
                let kept = try await scene.desk.store.read { try $0.channelMessage(in: "C1", at: typo.stamp) }
                #expect(kept?.text == "no typo")
                #expect(
                    try await scene.desk.store.read { try $0.channelMessage(in: "C1", at: secret.stamp) } == nil
                )
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
