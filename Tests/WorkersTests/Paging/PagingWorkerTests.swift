import Cards
import Desk
import Incidents
import OnCall
import TestSupport
import Testing

@testable import Workers

/// The worker that pages, beside the one that delivers.
@Suite struct PagingWorkerTests {
    private static let plan = PagingPlan(
        routing: Routing(fallback: DefaultRoute(policy: "web")),
        policies: [
            EscalationPolicy(
                name: "web",
                levels: [
                    .init(targets: [.person("responder-a")], minutes: 5),
                    .init(targets: [.person("responder-b")], minutes: 5),
                ]
            )
        ]
    )

    private func withPaging(
        _ body: @escaping @Sendable (DeliveryFixture, PagingWorker) async throws -> Void
    ) async throws {
        try await withDelivery { fixture in
            var settings = fixture.desk.settings
            settings.paging = Self.plan
            fixture.desk.use(settings)
            try await body(fixture, PagingWorker(desk: fixture.desk, log: fixture.log.logger, chance: { 0.5 }))
        }
    }

    private func running(
        _ fixture: DeliveryFixture,
        _ worker: PagingWorker,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            group.addTask { try await fixture.worker.run() }
            try await eventually("the workers' first rest") { fixture.clock.sleeperCount > 1 }
            try await body()
            group.cancelAll()
        }
    }

    /// Lets time pass; both workers do what they would.
    private func live(_ span: Duration, _ fixture: DeliveryFixture, _ worker: PagingWorker) async throws {
        let end = fixture.clock.now() + span
        while true {
            try await worker.tick(at: fixture.clock.now())
            try await fixture.pass(.zero)
            try await worker.tick(at: fixture.clock.now())
            guard fixture.clock.now() < end else { return }
            fixture.clock.advance(by: min(.seconds(5), end.since(fixture.clock.now())))
        }
    }

    @Test func aPageGoesOutWithoutTheClockMoving() async throws {
        try await withPaging { fixture, worker in
            try await running(fixture, worker) {
                try await fixture.open(["a"])
                try await eventually("the page") { fixture.chat.calls(in: "11").count == 1 }
                try await eventually("it is known to be sent") {
                    try await fixture.audited(.notify).map(\.outcome) == [.done]
                }
            }
        }
    }

    @Test func theNextLevelIsPagedWhenTheClockSaysSo() async throws {
        try await withPaging { fixture, worker in
            try await running(fixture, worker) {
                try await fixture.open(["a"])
                try await eventually("the page") { fixture.chat.calls(in: "11").count == 1 }
                #expect(fixture.chat.calls(in: "12").isEmpty)
                try await eventually("the next one") {
                    fixture.clock.advance(by: .seconds(30))
                    return !fixture.chat.calls(in: "12").isEmpty
                }
            }
        }
    }

    @Test func whoHasBlockedTheBotGivesTheNextOneTheirTurnAtOnce() async throws {
        try await withPaging { fixture, worker in
            fixture.chat.script([.chatGone(reason: "blocked by the user")], in: "11")
            try await running(fixture, worker) {
                try await fixture.open(["a"])
                try await eventually("the next level") { fixture.chat.calls(in: "12").count == 1 }
                // And admins are told.
                try await eventually("a word to the admin") {
                    fixture.chat.calls(in: "14").contains { $0.kind == .send }
                }
            }
        }
    }

    @Test func aChatThatIsAwayGetsItsPageLaterAndOnce() async throws {
        try await withPaging { fixture, worker in
            fixture.chat.fail()
            try await fixture.open(["a"])
            try await live(.minutes(3), fixture, worker)
            fixture.chat.recover()
            try await live(.minutes(2) - .seconds(5), fixture, worker)
            let sent = fixture.chat.calls(in: "11").filter { $0.message != nil && $0.kind == .post }
            #expect(sent.count == 1)
        }
    }

    @Test func whatIsAcknowledgedWhileItsChatIsAwayIsNeverSent() async throws {
        try await withPaging { fixture, worker in
            fixture.chat.fail()
            let id = try await fixture.open(["a"])[0]
            try await live(.minutes(1), fixture, worker)
            _ = try await fixture.desk.perform(.acknowledge(incident: id), by: DeskFixture.responderB, on: nil)
            fixture.chat.recover()
            try await live(.minutes(20), fixture, worker)
            #expect(fixture.chat.calls(in: "11").allSatisfy { $0.message == nil })
            #expect(fixture.chat.calls(in: "12").isEmpty)
            #expect(try await fixture.store.read { try $0.openPages(of: id) }.isEmpty)
        }
    }

    @Test func aPageThatWasSentShowsThatSomebodyHasIt() async throws {
        try await withPaging { fixture, worker in
            let id = try await fixture.open(["a"])[0]
            try await live(.seconds(5), fixture, worker)
            let before = fixture.chat.calls(in: "11").count
            _ = try await fixture.desk.perform(.acknowledge(incident: id), by: DeskFixture.responderB, on: nil)
            try await live(.seconds(5), fixture, worker)
            #expect(fixture.chat.calls(in: "11").dropFirst(before).map(\.kind) == [.edit])
        }
    }

    @Test func aPageDoesNotStandBehindWhatElseAPersonIsTold() async throws {
        try await withPaging { fixture, worker in
            for number in 1...30 {
                try await fixture.enqueue("text \(number)", to: ChatAddress(frontEnd: .telegram, chat: "11"))
            }
            try await fixture.open(["a"])
            try await worker.tick(at: fixture.clock.now())
            try await fixture.pass(.seconds(5))
            #expect(fixture.chat.calls(in: "11").first?.kind == .post)
        }
    }

    @Test func aHundredAtOnceAreFourMessagesAndNoLevelIsPagedBeforeTheOneBefore() async throws {
        try await withPaging { fixture, worker in
            try await fixture.open((1...100).map { "key-\($0)" })
            try await worker.tick(at: fixture.clock.now())
            try await fixture.pass(.seconds(10))
            try await worker.tick(at: fixture.clock.now())
            #expect(fixture.chat.calls(in: "11").filter { $0.kind == .post }.count == 4)
            #expect(try await fixture.audited(.notify).filter { $0.outcome == .done }.count == 100)
            #expect(fixture.chat.calls(in: "12").isEmpty)
            try await live(.minutes(6), fixture, worker)
            #expect(fixture.chat.calls(in: "12").filter { $0.kind == .post }.count == 4)
            #expect(fixture.chat.calls(in: "12").contains { $0.text.contains("97 more incidents") })
        }
    }

    @Test(arguments: [Duration.hours(-1), .hours(1), .days(-3)])
    func aClockThatIsSetMovesNobodysTurn(span: Duration) async throws {
        try await withPaging { fixture, worker in
            // Nothing is delivered: the chat has a clock of its own.
            func tick(for span: Duration) async throws {
                let end = fixture.clock.now() + span
                while fixture.clock.now() < end {
                    fixture.clock.advance(by: min(.seconds(5), end.since(fixture.clock.now())))
                    try await worker.tick(at: fixture.clock.now())
                }
            }
            try await fixture.open(["a"])
            try await tick(for: .minutes(3))
            fixture.clock.set(by: span)
            try await tick(for: .minutes(2) - .seconds(10))
            #expect(try await fixture.audited(.page).count == 1)
            try await tick(for: .seconds(15))
            #expect(try await fixture.audited(.page).count == 2)
        }
    }

    @Test func aStoreThatFailsIsAskedAgain() async throws {
        try await withTemporaryStore { real in
            let store = FlakyStore(real)
            try await DeskFixture.run(on: store) { base in
                var settings = base.desk.settings
                settings.paging = Self.plan
                base.desk.use(settings)
                let log = LogRecorder()
                let worker = PagingWorker(desk: base.desk, log: log.logger, chance: { 0.5 })
                _ = try await base.open()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    store.failReads(with: StoreFailure(reason: "the disk is full"))
                    group.addTask { try await worker.run() }
                    try await eventually("a rest after a failure") { base.clock.sleeperCount > 0 }
                    #expect(log.lines.contains { $0.contains("cannot look at who is paged") })
                    store.failReads(with: nil)
                    try await eventually("the page") {
                        base.clock.advance(by: .seconds(1))
                        return try await !base.store.read { try $0.messages(ofPage: 1) }.isEmpty
                    }
                    group.cancelAll()
                }
            }
        }
    }

    @Test func aRestartForgetsNothing() async throws {
        try await withPaging { fixture, worker in
            try await fixture.open(["a"])
            try await live(.minutes(4), fixture, worker)
            let restarted = PagingWorker(desk: fixture.desk, log: fixture.log.logger, chance: { 0.5 })
            let delivery = fixture.restarted()
            try await live(.minutes(1), delivery, restarted)
            #expect(fixture.chat.calls(in: "11").filter { $0.kind == .post }.count == 1)
            #expect(fixture.chat.calls(in: "12").filter { $0.kind == .post }.count == 1)
        }
    }
}
