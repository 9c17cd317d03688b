import Desk
import Foundation
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct LiveTests {
    @Test func aChangeReachesTheOpenPage() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let other = try await fixture.browser(signedInAs: "responder-b")
            let page = try await browser.get("/incidents/\(id)")
            let address = try #require(PageForm.attribute("data-events", in: page.body))
            let stream = try await browser.events(address)
            #expect(stream.status == 200)
            #expect(stream.header("Content-Type") == "text/event-stream; charset=utf-8")
            var events = stream.reader
            // The whole state comes first.
            let whole = try await events.next("parts")
            #expect(whole.list != nil && whole.card != nil && whole.timeline != nil && whole.title != nil)

            _ = try await other.press("Acknowledge", in: try await other.get("/incidents/\(id)"))
            let change = try await events.next("parts")
            #expect(try #require(change.card).contains("responder-b acknowledged"))
            #expect(try #require(change.timeline).contains("responder-b"))
            #expect(change.title == nil)
        }
    }

    @Test func anEmptyPageOpensTheFirstIncidentThatComes() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "responder-a")
            _ = try await browser.get("/")
            var events = try await browser.events("/events").reader
            #expect(try #require(try await events.next("parts").list).contains("No active incidents"))
            let id = try await fixture.open(["alertname": "TargetDown", "instance": "host-1"])
            let change = try await events.next("parts")
            #expect(try #require(change.list).contains("data-incident=\"\(id)\""))
            #expect(try #require(change.card).contains("TargetDown"))
        }
    }

    @Test func theLineHoldsEvery15Seconds() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var events = try await browser.events("/events").reader
            _ = try await events.next("parts")
            try await eventually("the beat's clock runs") { fixture.clock.sleeperCount >= 1 }
            fixture.clock.advance(by: .seconds(15))
            #expect(try await events.name() == "beat")
        }
    }

    @Test func whoSignsOutSeesNothingMore() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var events = try await browser.events("/events").reader
            _ = try await events.next("parts")
            let form = try #require(PageForm.forms(in: try await browser.get("/").body, action: "/logout").first)
            _ = try await browser.post("/logout", PageForm.hidden(in: form))
            _ = try await fixture.open(["alertname": "TargetDown", "instance": "host-1"])
            #expect(try await events.name() == "signedout")
            #expect(try await events.isAtEnd())
        }
    }

    @Test func streamsAreBoundedAndNeedASession() async throws {
        try await ConsoleFixture.run(streamLimit: 1) { fixture in
            #expect(try await fixture.browser().get("/events", ["Accept": "application/json"]).status == 401)
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var events = try await browser.events("/events").reader
            _ = try await events.next("parts")
            let second = try await browser.events("/events")
            #expect(second.status == 503)
            #expect(second.header("Retry-After") == "15")
        }
    }

    @Test func openStreamsEndWithTheServer() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "responder-a")
            var events = try await browser.events("/events").reader
            _ = try await events.next("parts")
            await fixture.stop()
            #expect(try await events.isAtEnd())
        }
    }

    private final class Count: Sendable {
        private let number = Mutex(0)
        var value: Int { number.withLock { $0 } }

        func add() {
            number.withLock { $0 += 1 }
        }
    }

    @Test func aHundredChangesAreAFewWakes() async throws {
        let feed = ChangeFeed()
        let clock = HandClock()
        let wakes = LiveWakes(feed: feed, clock: clock, posting: 7)
        let count = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await wakes.run { stream in
                    for await _ in stream { count.add() }
                }
            }
            try await eventually("the first look") { count.value == 1 }
            feed.send(.incident(1))
            try await eventually("the first change") { count.value == 2 && clock.sleeperCount == 2 }
            for _ in 0..<100 { feed.send(.incident(1)) }
            feed.send(.outbox)
            feed.send(.posting(8))
            clock.advance(by: .milliseconds(250))
            try await eventually("the other changes") { count.value >= 3 && clock.sleeperCount == 2 }
            clock.advance(by: .milliseconds(250))
            try await eventually("the rest is slept over") { clock.sleeperCount <= 2 }
            #expect(count.value <= 4)
            group.cancelAll()
        }
    }
}
