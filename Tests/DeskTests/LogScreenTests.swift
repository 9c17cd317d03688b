import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Logs that are followed or filtered, and what screens cost.
@Suite struct LogScreenTests {
    static let pod = Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: "checkout-1")

    private func excerpt(_ text: String) -> LogExcerpt {
        LogExcerpt(pod: Self.pod, container: "app", isPrevious: false, text: text, isWhole: true)
    }

    private func logs(_ f: DeskFixture, _ posting: Int64) async throws -> LogExcerpt {
        guard case .logs(let excerpt) = try await f.posting(posting).data else { throw FixtureFault("no log is shown") }
        return excerpt
    }

    private func screen(_ query: LogQuery, _ incident: Int64) -> Screen {
        .logs(of: Self.pod, query, incident: incident)
    }

    @Test func aFollowedLogMovesAndSaysWhenItHasEnded() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.set(followed: [excerpt("one\n"), excerpt("one\ntwo\n")])
            f.cluster.holdFollows()
            let screen = screen(LogQuery(isFollowed: true), id)
            _ = try await f.desk.perform(.show(screen), by: DeskFixture.responderA, on: card)
            try await eventually { f.cluster.followCount == 1 }
            let begun = try await logs(f, card)
            #expect(begun.text == "panic: no database")
            #expect(begun.followedUntil == f.clock.now() + .minutes(1))
            f.clock.advance(by: .seconds(3))
            f.cluster.letFollow()
            await f.desk.errands.settled()
            let last = try await logs(f, card)
            #expect(last.text == "one\ntwo\n")
            #expect(last.followedUntil == nil)
            #expect(try await f.posting(card).screen == screen)
        }
    }

    @Test func linesThatComeTooSoonWaitForTheNextEdit() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.set(followed: (1...50).map { excerpt("line \($0)\n") })
            let before = try await f.posting(card).wanted
            _ = try await f.desk.perform(
                .show(screen(LogQuery(isFollowed: true), id)),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            #expect(try await logs(f, card).text == "line 50\n")
            // The screen itself, its first answer, and the end: fifty reports within one second are no edits.
            #expect(try await f.posting(card).wanted - before <= 4)
        }
    }

    @Test func followingEndsWhenThePersonShowsSomethingElse() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.holdFollows()
            _ = try await f.desk.perform(
                .show(screen(LogQuery(isFollowed: true), id)),
                by: DeskFixture.responderA,
                on: card
            )
            try await eventually { f.cluster.followCount == 1 }
            _ = try await f.desk.perform(.show(.incident(id)), by: DeskFixture.responderA, on: card)
            // The cluster has nothing to report; still nobody waits for it any longer.
            await f.desk.errands.settled()
            #expect(f.cluster.cancelledFollows == 1)
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    @Test func followingAnewEndsTheOneBefore() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let show = Press.show(screen(LogQuery(isFollowed: true), id))
            f.cluster.holdFollows()
            _ = try await f.desk.perform(show, by: DeskFixture.responderA, on: card)
            try await eventually { f.cluster.followCount == 1 }
            _ = try await f.desk.perform(show, by: DeskFixture.responderA, on: card)
            try await eventually { f.cluster.followCount == 2 && f.cluster.cancelledFollows == 1 }
            f.cluster.letFollow()
            await f.desk.errands.settled()
            #expect(try await logs(f, card).followedUntil == nil)
        }
    }

    @Test func aFollowThatDiedWithTheBotIsSaidToHaveEnded() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let now = f.clock.now()
            var followed = excerpt("one\n")
            followed.followedUntil = now + .minutes(1)
            let (data, screen) = (ScreenData.logs(followed), screen(LogQuery(isFollowed: true), id))
            try await f.store.write { try $0.show(screen, data: data, on: card, at: now) }
            try await f.desk.recover()
            let after = try await logs(f, card)
            #expect(after.followedUntil == nil)
            #expect(after.text == "one\n")
            #expect(try await f.posting(card).screen == screen)
            #expect(f.cluster.followCount == 0)
        }
    }

    @Test func theFilterIsAskedForAndUsed() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "m1")
            let question = Question.logFilter(Self.pod, LogQuery(container: "app", extent: .tail(1_000)), incident: id)
            _ = try await f.desk.perform(.ask(question), by: DeskFixture.responderA, on: card)
            let prompt = try #require(try await f.outbox().first)
            let now = f.clock.now()
            try await f.store.write { try $0.completeOutbox(prompt.id, message: "p1", at: now) }
            func reply(_ text: String) async throws -> Answer? {
                try await f.desk.reply(
                    text,
                    to: "p1",
                    by: DeskFixture.responderA,
                    in: DeskFixture.chat,
                    intake: nil
                )
            }
            #expect(try await reply("   ")?.isRefusal == true)
            #expect(try await reply(String(repeating: "x", count: 201))?.isRefusal == true)
            #expect(try await reply(" OOM ")?.isRefusal == false)
            await f.desk.errands.settled()
            let expected = LogQuery(container: "app", extent: .tail(1_000), filter: "OOM")
            #expect(try await f.posting(card).screen == screen(expected, id))
            #expect(f.cluster.queries.last == expected)
        }
    }

    @Test func goingThroughALogHasHalfAMinuteAndIsSeenToGoOn() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let show = Press.show(screen(LogQuery(filter: "OOM"), id))
            f.cluster.hold()
            // Pressed again, it does not look as if the first answer were the new one.
            for _ in 0..<2 {
                _ = try await f.desk.perform(show, by: DeskFixture.responderA, on: card)
                try await eventually { f.cluster.held == 1 && f.clock.sleeperCount == 1 }
                f.clock.advance(by: .seconds(29))
                #expect(try await f.posting(card).data == .loading)
                #expect(try await f.shown(card).plainText.contains("⏳ Going through the log for “OOM” …"))
                f.cluster.release()
                await f.desk.errands.settled()
                #expect(try await logs(f, card).text == "panic: no database")
                f.cluster.hold()
            }
            _ = try await f.desk.perform(show, by: DeskFixture.responderA, on: card)
            try await eventually { f.cluster.held == 1 && f.clock.sleeperCount == 1 }
            f.clock.advance(by: .seconds(30))
            f.cluster.release()
            await f.desk.errands.settled()
            #expect(try await f.posting(card).data == .failed(Phrase.clusterSilent(.en)))
        }
    }

    @Test func manyWhoGoThroughLogsDelayNoScreen() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let now = f.clock.now()
            let postings = try await f.store.write { records in
                try (0..<21).map { number in
                    let address = ChatAddress(frontEnd: .telegram, chat: "\(2_000 + number)")
                    return try records.post(.view, .incident(id), to: address, at: now).id
                }
            }
            f.cluster.hold(cluster: "prod-eu1")
            for (number, posting) in postings.dropLast().enumerated() {
                let search = screen(LogQuery(filter: "text \(number)"), id)
                _ = try await f.desk.perform(.show(search), by: DeskFixture.responderA, on: posting)
            }
            try await eventually { f.cluster.held == 3 }
            let last = try #require(postings.last)
            _ = try await f.desk.perform(.show(screen(LogQuery(), id)), by: DeskFixture.responderA, on: last)
            try await eventually { f.cluster.held == 4 }
            f.cluster.release()
            await f.desk.errands.settled()
            #expect(f.cluster.queries.count == 21)
        }
    }

    @Test(arguments: [LogQuery.Extent.tail(50), .since(Timestamp(seconds: 1_795_247_000))])
    func theQueryGoesToTheClusterAsItWasAsked(extent: LogQuery.Extent) async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let query = LogQuery(container: "app", isPrevious: true, extent: extent, filter: "x")
            _ = try await f.desk.perform(.show(screen(query, id)), by: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(f.cluster.queries == [query])
        }
    }

    // MARK: What it costs

    @Test func tenPeopleWhoOpenOneScreenAskOnce() async throws {
        try await withDesk { f in
            let id = try await f.open()
            f.cluster.set(log: "shared")
            let now = f.clock.now()
            let postings = try await f.store.write { records in
                try (0..<10).map { number in
                    let address = ChatAddress(frontEnd: .telegram, chat: "\(2_000 + number)")
                    return try records.post(.view, .incident(id), to: address, at: now).id
                }
            }
            f.cluster.hold()
            for posting in postings {
                _ = try await f.desk.perform(
                    .show(screen(LogQuery(), id)),
                    by: DeskFixture.responderA,
                    on: posting
                )
            }
            f.cluster.release()
            await f.desk.errands.settled()
            for posting in postings { #expect(try await logs(f, posting).text == "shared") }
            #expect(f.cluster.queries.count == 1)
        }
    }
}
