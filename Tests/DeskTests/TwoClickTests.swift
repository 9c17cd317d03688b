import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct TwoClickTests {
    static let checkout = Resource(kind: .deployment, cluster: "prod-eu1", namespace: "shop", name: "checkout")

    static func workload(ready: Int = 1) -> ResourceState {
        .workload(Workload(resource: checkout, wanted: 3, ready: ready, updated: 3, revision: 7, versions: ["1.5.0"]))
    }

    @Test func theFirstClickAsksAndTheSecondRuns() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(f.cluster.started.isEmpty)
            #expect(try await f.shown(card).plainText.contains("3"))
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(f.cluster.started == ["restart deployment shop/checkout"])
            #expect(try await f.posting(card).screen == .incident(id))
            let outcomes = try await f.audit().filter { $0.operation == .action }.map(\.outcome)
            #expect(outcomes == [.asked, .done])
            #expect(try await f.shown(card).plainText.contains("responder-a"))
        }
    }

    @Test func aDoublePressRunsOneTime() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let token = try await f.token("Yes, restart", on: card)
            try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
                    }
                }
                var accepted = 0
                for try await answer in group where !answer.isRefusal { accepted += 1 }
                #expect(accepted == 1)
            }
            await f.desk.errands.settled()
            #expect(f.cluster.started.count == 1)
        }
    }

    @Test func aConfirmationBelongsToWhoAskedForIt() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let answer = try await f.press("Yes, restart", as: DeskFixture.responderB, on: card)
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("responder-a") == true)
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func aConfirmationLivesTwoMinutes() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let token = try await f.token("Yes, restart", on: card)
            f.clock.advance(by: .minutes(2))
            let late = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(late.isRefusal)
            try await f.desk.expireConfirmations()
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func cancelShowsTheCardAgainAndIsAudited() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let token = try await f.token("Yes, restart", on: card)
            try await f.press("Cancel", as: DeskFixture.responderA, on: card)
            #expect(try await f.posting(card).screen == .incident(id))
            let late = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(late.isRefusal)
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func progressIsShownWhileItRuns() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            f.cluster.set(progress: [.running(.init(done: 1, total: 3)), .running(.init(done: 2, total: 3)), .done])
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.shown(card).plainText.contains("1 of 3") }
            try await f.nextLookIsAwaited()
            f.clock.advance(by: .seconds(1))
            try await eventually { try await f.shown(card).plainText.contains("2 of 3") }
            try await f.nextLookIsAwaited()
            f.clock.advance(by: .seconds(1))
            await f.desk.errands.settled()
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    @Test func whileOneChangesAResourceNobodyElseMay() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            f.cluster.set(progress: [.running(.init(done: 0, total: 3))])
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.shown(card).plainText.contains("0 of 3") }
            let answer = try await f.desk.perform(
                .act(.restart, Self.checkout, incident: id),
                by: DeskFixture.responderB,
                on: nil
            )
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("responder-a") == true)
            f.cluster.set(progress: [.done])
            try await f.nextLookIsAwaited()
            f.clock.advance(by: .seconds(1))
            await f.desk.errands.settled()
        }
    }

    @Test func aFailureSaysWhyAndIsAudited() async throws {
        try await withDesk { f in
            f.cluster.set(Self.workload())
            f.cluster.set(progress: [.failed("checkout-1 is in CrashLoopBackOff; look at its logs")])
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(try await f.shown(card).plainText.contains("CrashLoopBackOff"))
            let last = try #require(try await f.audit().last)
            #expect(last.outcome == .failed)
            #expect(last.reason?.contains("CrashLoopBackOff") == true)
        }
    }

    @Test func whatIsCutOffByTheEndOfTheBotIsUnknown() async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                f.cluster.set(Self.workload())
                f.cluster.set(progress: [.running(.init(done: 1, total: 3))])
                let card = try await f.card(of: try await f.open()).id
                try await f.press("Restart", as: DeskFixture.responderA, on: card)
                await f.desk.errands.settled()
                try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
                try await eventually { try await f.shown(card).plainText.contains("1 of 3") }
                try await f.nextLookIsAwaited()
                // The errands are cancelled when this ends, as after the grace of a shutdown.
            }
            let run = try #require(try await store.read { try $0.run(1) })
            #expect(run.state == .unknown)
            let last = try await store.read { try $0.auditEntries(after: 0, limit: 100).last?.draft }
            #expect(last?.outcome == .unknown)
        }
    }

    @Test func whatRanWhenTheBotDiedIsUnknownAndNotRunAgain() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            try await DeskFixture.run(on: store, clock: clock) { f in
                f.cluster.set(Self.workload())
                f.cluster.set(progress: [.running(.init(done: 1, total: 3))])
                let incident = try await f.open()
                let posting = try await f.card(of: incident).id
                try await f.press("Restart", as: DeskFixture.responderA, on: posting)
                await f.desk.errands.settled()
                // The store is written as a confirm does, and then nobody carries it out: the bot is dead.
                let now = clock.now()
                try await store.write { records in
                    guard var run = try records.run(1) else { return }
                    guard let person = try records.person(DeskFixture.responderA) else { return }
                    try run.confirm(by: person.reference, via: .telegram, at: now)
                    try records.update(run)
                }
            }
            try await DeskFixture.run(on: store, clock: clock) { f in
                try await f.desk.recover()
                await f.desk.errands.settled()
                #expect(f.cluster.started.isEmpty)
                #expect(try await f.audit().last?.outcome == .unknown)
                let list = try await store.read { try $0.incidents(in: .active, after: nil, limit: 1) }
                let incident = try #require(list.first)
                let posting = try await f.card(of: incident.id)
                #expect(posting.screen == .incident(incident.id))
                #expect(try await f.shown(posting.id).plainText.contains("unknown"))
            }
        }
    }
}

extension DeskFixture {
    /// The run has looked at its progress, and sleeps until it looks again; deadlines of earlier work sleep no more.
    fileprivate func nextLookIsAwaited() async throws {
        try await eventually("the next look at the progress") { clock.sleeperCount == 1 }
    }
}
