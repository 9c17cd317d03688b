import Cards
import Desk
import Incidents
import OnCall
import TestSupport
import Testing

@testable import Workers

/// What is said of incidents though nobody has asked.
@Suite struct WordDeliveryTests {
    private static let place = DeliveryFixture.other.chat

    /// A level that names a chat, and another when nobody is left.
    private static let plan = PagingPlan(
        routing: Routing(fallback: DefaultRoute(policy: "web")),
        policies: [EscalationPolicy(name: "web", levels: [.init(targets: [.chat("telegram:\(place)")], minutes: 5)])],
        fallbackChats: ["telegram:\(place)"]
    )

    private func withWords(
        _ body: @escaping @Sendable (DeliveryFixture, PagingWorker) async throws -> Void
    ) async throws {
        try await withDelivery { fixture in
            var settings = fixture.desk.settings
            settings.paging = Self.plan
            fixture.desk.use(settings)
            try await body(fixture, PagingWorker(desk: fixture.desk, log: fixture.log.logger, chance: { 0.5 }))
        }
    }

    private func acknowledge(_ incident: Int64, _ fixture: DeliveryFixture) async throws {
        _ = try await fixture.desk.perform(.acknowledge(incident: incident), by: DeskFixture.responderB, on: nil)
    }

    private func words(_ fixture: DeliveryFixture) -> [RecordingChat.Call] {
        fixture.chat.calls(in: Self.place).filter { $0.kind == .send }
    }

    @Test func theCardComesBeforeTheWordAboutIt() async throws {
        try await withWords { fixture, _ in
            try await fixture.open(["a"])
            try await fixture.pass(.seconds(10))
            #expect(fixture.chat.calls(in: Self.place).map(\.kind) == [.post, .send])
            #expect(words(fixture).first?.text.contains("waits for an answer") == true)
        }
    }

    @Test func aWordWaitsForACardThatTheChatDoesNotTakeYet() async throws {
        try await withWords { fixture, _ in
            fixture.chat.script([.later(after: .seconds(20), reason: "not now")], in: Self.place)
            try await fixture.open(["a"])
            try await fixture.pass(.minutes(2))
            #expect(fixture.chat.calls(in: Self.place).map(\.kind) == [.post, .post, .send])
        }
    }

    @Test func nobodyIsToldOnceSomebodyHasTakenIt() async throws {
        try await withWords { fixture, _ in
            let id = try await fixture.open(["a"])[0]
            try await acknowledge(id, fixture)
            try await fixture.pass(.minutes(1))
            #expect(fixture.chat.calls(in: Self.place).map(\.kind) == [.post])
            #expect(try await fixture.store.read { try $0.outboxCounts() }["waiting"] == 0)
        }
    }

    @Test func inAStormTheDigestSpeaksForAll() async throws {
        try await withWords { fixture, worker in
            try await fixture.open((1...60).map { "key-\($0)" })
            try await fixture.pass(.minutes(4))
            #expect(words(fixture).count == 1)
            fixture.clock.advance(by: .minutes(2))
            try await worker.tick(at: fixture.clock.now())
            #expect(try await fixture.audited(.exhaust).count == 60)
            try await fixture.pass(.minutes(4))
            #expect(words(fixture).count <= 2)
            let storm = try #require(
                try await fixture.store.read { try $0.storm(counting: 60, at: DeliveryFixture.other) }
            )
            #expect(try await fixture.store.read { try $0.stormView(storm.id)?.exhausted } == 60)
        }
    }

    @Test func whoIsAnsweredDoesNotStandBehindWords() async throws {
        try await withDelivery { fixture in
            let ids = try await fixture.open((1...3).map { "key-\($0)" })
            try await fixture.pass(.minutes(2))
            let now = fixture.clock.now()
            try await fixture.store.write { records in
                for number in 0..<100 {
                    let line = Line("word \(number)")
                    try records.enqueue(
                        .text(line, replyTo: nil),
                        to: DeliveryFixture.group,
                        about: ids[number % 3],
                        at: now
                    )
                }
            }
            try await fixture.pass(.seconds(30))
            try await fixture.enqueue("Reply with the reason")
            let asked = fixture.clock.now()
            try await fixture.pass(.seconds(30))
            let answer = try #require(fixture.calls.first { $0.text == "Reply with the reason" })
            #expect(answer.at.since(asked) <= .seconds(2))
        }
    }
}
