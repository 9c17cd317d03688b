import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// More incidents than a chat can take, on a real store.
@Suite struct StormDeliveryTests {
    private func keys(_ range: ClosedRange<Int>) -> [String] { range.map { "key-\($0)" } }

    private func storm(_ fixture: DeliveryFixture) async throws -> StormView {
        let view = try await fixture.store.read { records in
            try records.openStorm(at: DeliveryFixture.group).flatMap { try records.stormView($0.id) }
        }
        return try #require(view)
    }

    @Test func aHundredAreCountedWithinFiveSecondsByFiveCallsMostSevereFirst() async throws {
        try await withDelivery { fixture in
            let mild = try await fixture.open(keys(1...70), severity: "warning")
            let severe = try await fixture.open(keys(71...100), severity: "critical")
            let start = fixture.clock.now()
            try await fixture.pass(.milliseconds(4_999))
            #expect(fixture.calls.count <= 5)
            let view = try await storm(fixture)
            #expect(view.total == 100)
            #expect(view.active == 100)
            #expect(view.critical == 30)
            try await fixture.pass(.minutes(1))
            let shown = try await fixture.store.read { records in
                try severe.filter { try records.cards(of: $0).contains { $0.message != nil } }.count
            }
            #expect(shown >= 15)
            for incident in mild { #expect(try await !fixture.isShown(incident)) }
            #expect(fixture.calls.last.map { $0.at.since(start) > .seconds(50) } == true)
            try await fixture.pass(.minutes(8))
            for incident in mild + severe { #expect(try await fixture.isShown(incident)) }
        }
    }

    @Test func thoseThatComeAfterTheDigestAreCountedToo() async throws {
        try await withDelivery { fixture in
            try await fixture.open(keys(1...10))
            try await fixture.worker.tick(at: fixture.clock.now())
            try await fixture.open(keys(11...60))
            try await fixture.pass(.seconds(10))
            #expect(try await storm(fixture).total == 60)
            let digest = try #require(fixture.calls.first?.message)
            #expect(fixture.calls.contains { $0.kind == .edit && $0.message == digest })
        }
    }

    @Test func cardsOfIncidentsThatClosedMeanwhileAreNotSent() async throws {
        try await withDelivery { fixture in
            let incidents = try await fixture.open(keys(1...40))
            try await fixture.pass(.seconds(5))
            try await fixture.end(keys(11...40))
            try await fixture.pass(.minutes(10))
            let sent = fixture.calls.count { $0.kind == .post }
            #expect(sent <= 13)
            for incident in incidents.prefix(10) { #expect(try await fixture.isShown(incident)) }
            #expect(try await fixture.store.read { try $0.waitingCards(of: .telegram) }.values.allSatisfy { $0 == 0 })
        }
    }

    @Test func aStormIsOverTwoMinutesAfterTheLastNewcomer() async throws {
        try await withDelivery { fixture in
            try await fixture.open(keys(1...10))
            try await fixture.pass(.minutes(1))
            let id = try await storm(fixture).id
            try await fixture.pass(.minutes(3))
            #expect(try await fixture.store.read { try $0.openStorm(at: DeliveryFixture.group) } == nil)
            #expect(try await fixture.store.read { try $0.storm(id)?.endedAt } != nil)
            let before = fixture.calls.count
            try await fixture.open(["later"])
            try await fixture.pass(.seconds(5))
            #expect(fixture.calls.dropFirst(before).contains { $0.kind == .post })
        }
    }

    @Test func aStartInTheMiddleGoesOnWithTheSameDigest() async throws {
        try await withDelivery { fixture in
            let incidents = try await fixture.open(keys(1...40))
            try await fixture.pass(.seconds(20))
            let restarted = fixture.restarted()
            try await restarted.open(keys(41...50))
            try await restarted.pass(.seconds(10))
            #expect(try await storm(fixture).total == 50)
            try await restarted.pass(.minutes(8))
            // One digest and fifty cards, each posted once.
            #expect(fixture.calls.count { $0.kind == .post } == 51)
            for incident in incidents { #expect(try await fixture.isShown(incident)) }
        }
    }

    @Test func aPromptIsAskedInTheMiddleOfAStorm() async throws {
        try await withDelivery { fixture in
            try await fixture.open(keys(1...100))
            try await fixture.pass(.seconds(75))
            try await fixture.enqueue("Reply with the reason")
            let asked = fixture.clock.now()
            try await fixture.pass(.seconds(5))
            let sent = try #require(fixture.calls.first { $0.kind == .send })
            #expect(sent.at.since(asked) <= .seconds(2))
        }
    }

    @Test func directMessagesHaveStormsOfTheirOwn() async throws {
        try await withDelivery(to: [], directMessages: [.telegram]) { fixture in
            try await fixture.open(keys(1...60))
            try await fixture.pass(.milliseconds(4_999))
            for person in ["11", "12", "14"] {
                #expect((2...5).contains(fixture.chat.calls(in: person).count))
            }
            try await fixture.pass(.minutes(3))
            for person in ["11", "12", "14"] {
                #expect(fixture.chat.calls(in: person).count { $0.kind == .post } == 61)
            }
        }
    }
}
