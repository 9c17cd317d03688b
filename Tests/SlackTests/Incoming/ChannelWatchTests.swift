import Desk
import Incidents
import TestSupport
import Testing

@testable import Slack

/// Which channels are listened to.
@Suite struct ChannelWatchTests {
    private static func enable(_ id: String, _ records: any WritableRecords, at now: Timestamp) throws {
        var channel = ChatChannel(joined: id, inviter: nil, at: now)
        try channel.enable(ChannelAnswer(team: "shop", watch: nil), at: now)
        try records.save(channel)
    }

    /// A watch at work, with C7 enabled.
    private func run(
        prepare: @escaping @Sendable (FlakyStore) -> Void = { _ in },
        _ body: @escaping @Sendable (ChannelWatch, DeskFixture, FlakyStore, LogRecorder) async throws -> Void
    ) async throws {
        try await withTemporaryStore { inner in
            let store = FlakyStore(inner)
            try await DeskFixture.run(on: store, destinations: []) { f in
                let now = f.clock.now()
                try await f.store.write { try Self.enable("C7", $0, at: now) }
                prepare(store)
                let log = LogRecorder()
                let watch = ChannelWatch(desk: f.desk, clock: f.clock, log: log.logger)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await watch.run() }
                    try await body(watch, f, store, log)
                    watch.end()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func whatOthersChangeIsFollowed() async throws {
        try await run { watch, f, _, _ in
            await watch.refresh()
            #expect(watch.isEnabled("C7") && !watch.isEnabled("C8"))
            let (old, new) = (
                ChatAddress(frontEnd: .slack, chat: "C7"), ChatAddress(frontEnd: .slack, chat: "C8")
            )
            try await f.desk.chatMoved(from: old, to: new, intake: nil)
            try await eventually("the new id") { watch.isEnabled("C8") && !watch.isEnabled("C7") }
            try await f.desk.chatLost(new, reason: "gone", intake: nil)
            try await eventually("the end") { !watch.isEnabled("C8") }
        }
    }

    @Test func nothingIsLetThroughBeforeItWasReadAndItIsTriedAgain() async throws {
        try await run(
            prepare: { $0.failReads(with: StoreFailure(reason: "the disk is away")) },
            { watch, f, store, log in
                try await eventually("a pause") { f.clock.sleeperCount == 1 }
                #expect(!watch.isEnabled("C7"))
                #expect(log.lines.count { $0.contains("cannot be read") } == 1)
                store.failReads(with: nil)
                f.clock.advance(by: ChannelWatch.pause)
                await watch.refresh()
                #expect(watch.isEnabled("C7"))
            }
        )
    }

    @Test func nobodyWaitsForOneThatHasEnded() async throws {
        try await run { watch, _, _, _ in
            watch.end()
            await watch.refresh()
        }
    }
}
