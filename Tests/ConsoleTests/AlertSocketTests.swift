import Desk
import Foundation
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing
import Tickets
import WebSockets

@testable import Console

@Suite(.fewAtOnce) struct AlertSocketTests {
    private static let token = ["Authorization": "Bearer s3cret"]

    /// Waits until so many listen: what is raised from then on they are told.
    private func listening(_ count: Int, _ fixture: ConsoleFixture) async throws {
        try await eventually("\(count) listeners") { fixture.desk.feed.listenerCount >= count }
    }

    @Test func everyListenerIsToldEveryEventOnce() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            _ = try await fixture.post(fixture.ticket("before", minutesAgo: 70))
            let listeners = [
                try await AlertListener.connect(to: fixture), try await AlertListener.connect(to: fixture),
            ]
            try await listening(2, fixture)
            _ = try await fixture.post(fixture.ticket("T-1", minutesAgo: 52))
            var told = [[String]](repeating: [], count: listeners.count)
            func hear(_ count: Int) async throws {
                for (index, listener) in listeners.enumerated() {
                    for _ in 0..<count {
                        let event = try #require(try await listener.next())
                        #expect(event.ticket == "T-1" && event.customerTier == "gold" && event.clock == "response")
                        told[index].append("\(event.event) \(event.stage) \(event.escalationLevel)")
                    }
                }
                // Whoever is still being told something when the time is moved is too slow.
                let clock = fixture.clock
                try await eventually("it is told") { clock.sleeperCount(dueWithin: AlertStream.patience) == 0 }
            }
            try await hear(1)
            fixture.clock.advance(by: .minutes(8))
            for _ in 1...5 { _ = try await fixture.desk.raiseDueTickets(at: fixture.clock.now()) }
            _ = try await fixture.post(fixture.ticket("T-1", "closed", minutesAgo: 60))
            try await hear(3)
            let all = ["raised alert 1", "raised breach 2", "taken back alert 1", "taken back breach 2"]
            #expect(told == [all, all])
            for listener in listeners { await listener.close() }
            try await eventually("they are gone") { fixture.desk.feed.listenerCount == 0 }
        }
    }

    @Test func incidentsThatTakeTooLongAreToldOfToo() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            var settings = fixture.desk.settings
            for severity in Severity.allCases { settings.sla.promise(SLATarget(response: 20), severity: severity) }
            fixture.desk.use(settings)
            let id = try await fixture.openSamples()
            let severity = try #require(try await fixture.desk.store.read { try $0.incident(id)?.severity })
            let listener = try await AlertListener.connect(to: fixture)
            try await listening(1, fixture)
            fixture.clock.advance(by: .minutes(18))
            _ = try await fixture.desk.raiseDueTickets(at: fixture.clock.now())
            var event = try #require(try await listener.next())
            while event.incident != id { event = try #require(try await listener.next()) }
            #expect(event.event == "raised" && event.clock == "acknowledge" && event.stage == "alert")
            #expect(event.severity == "\(severity)" && event.ticket == nil && event.customerTier == nil)
            await listener.close()
            let detail = try await fixture.read(IncidentDetailJSON.self, "/api/v1/incidents/\(id)")
            #expect(detail.clocks.map(\.clock) == ["acknowledge"])
            #expect(detail.clocks.map(\.targetMinutes) == [20])
            #expect(detail.clocks.map(\.state) == ["running"])
            #expect(try await fixture.read(TicketRoutes.Dashboard.self, "/dashboard").tickets.isEmpty)
        }
    }

    @Test func whoComesBackIsToldWhatWasMissed() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            _ = try await fixture.post(fixture.ticket("T-1", minutesAgo: 70))
            let first = try await AlertListener.connect(to: fixture, query: "?after=0")
            let seen = try #require(try await first.next())
            await first.close()
            let second = try await AlertListener.connect(to: fixture, query: "?after=\(seen.seq)")
            let next = try #require(try await second.next())
            #expect(next.seq > seen.seq && next.stage == "breach")
            await second.close()
        }
    }

    @Test func aNumberThatIsNotThereYetHidesNothing() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            _ = try await fixture.post(fixture.ticket("before", minutesAgo: 70))
            let listener = try await AlertListener.connect(to: fixture, query: "?after=1000000")
            try await listening(1, fixture)
            _ = try await fixture.post(fixture.ticket("T-1", minutesAgo: 70))
            let event = try #require(try await listener.next())
            #expect(event.ticket == "T-1")
            await listener.close()
        }
    }

    @Test func oneAddressLeavesPlacesForOthers() {
        let seats = AlertAudience.seats(total: 100)
        let own = (1...30).map { _ in seats.take(for: "192.0.2.1") }
        #expect(own.compactMap(\.self).count == 25)
        #expect(!seats.hasRoom(for: "192.0.2.1") && seats.hasRoom(for: "192.0.2.2"))
        let other = seats.take(for: "192.0.2.2")
        #expect(other != nil)
        #expect(AlertAudience.seats(total: 1).hasRoom(for: "192.0.2.1"))
        withExtendedLifetime(own) {}
    }

    @Test func strangersAreToldWhyNot() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret", streamLimit: 1) { fixture in
            let refusals: [(headers: [String: String], query: String, status: Int)] = [
                ([:], "", 401), (["Authorization": "Bearer wrong"], "", 403),
                (Self.token.merging(["Origin": "https://elsewhere.example.org"]) { old, _ in old }, "", 403),
                (Self.token, "?after=x", 400),
            ]
            for refusal in refusals {
                do throws(WebSocketFailure) {
                    _ = try await AlertListener.connect(to: fixture, query: refusal.query, headers: refusal.headers)
                    Issue.record("let in: \(refusal)")
                } catch {
                    guard case .refused(refusal.status, _) = error else {
                        Issue.record("\(error), not \(refusal.status)")
                        continue
                    }
                }
            }
            let plain = try await fixture.browser().get("/ws/alerts", Self.token)
            #expect(plain.status == 426 && plain.header("Upgrade") == "websocket")
            let one = try await AlertListener.connect(to: fixture)
            try await listening(1, fixture)
            await #expect(throws: WebSocketFailure.self) { try await AlertListener.connect(to: fixture) }
            await one.close()
        }
    }

    @Test func withoutATokenThisMachineListensAndNoForeignPageDoes() async throws {
        try await ConsoleFixture.run { fixture in
            let own = try await AlertListener.connect(to: fixture, headers: [:])
            await own.close()
            for foreign in [["Origin": "https://elsewhere.example.org"], ["X-Forwarded-For": "192.0.2.1"]] {
                await #expect(throws: WebSocketFailure.self) {
                    try await AlertListener.connect(to: fixture, headers: foreign)
                }
            }
        }
    }

    @Test func listenersEndWithTheServer() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let listener = try await AlertListener.connect(to: fixture)
            try await listening(1, fixture)
            await fixture.stop()
            #expect(try await listener.next() == nil)
            #expect(listener.ended == .closedThere(code: 1001, reason: ""))
        }
    }

    @Test func aRequestInPiecesIsStillAWebSocketOrAPage() async throws {
        let path = AlertAudience.path
        let head =
            "GET /ws/alerts?after=7 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n"
        let bytes = Array(head.utf8)
        for count in 0..<bytes.count {
            #expect(OpeningLines.find(path, in: bytes.prefix(count), limit: 1_000) == .more)
        }
        guard case .wanted(let found) = OpeningLines.find(path, in: bytes, limit: 1_000) else {
            Issue.record("it was not seen")
            return
        }
        #expect(found.query == "after=7" && found.asksForWebSocket && found.fields["host"] == "a")
        let blank = Array(head.replacing("Host: a", with: "Host:\t a \t").utf8)
        guard case .wanted(let trimmed) = OpeningLines.find(path, in: blank, limit: 1_000) else {
            Issue.record("it was not seen")
            return
        }
        #expect(trimmed.fields["host"] == "a")
        for other in [
            "POST /ws/alerts", "GET /ws/alert ", "GET /ws/alertsx", "GET / HTTP/1.1", "\u{16}\u{3}",
            "GET /ws/alerts HTTP/1.0\r\n\r\n",
        ] {
            #expect(OpeningLines.find(path, in: Array(other.utf8), limit: 1_000) == .other, "\(other)")
        }
        #expect(OpeningLines.find(path, in: bytes.dropLast(4) + Array(repeating: 65, count: 999), limit: 500) == .other)
    }
}
