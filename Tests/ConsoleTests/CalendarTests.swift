import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import Console

/// One's own turns as a calendar that others' programs read. The clock begins on Saturday, 2026-11-21, at eight.
@Suite(.fewAtOnce) struct CalendarTests {
    private func withCalendar(
        apiToken: String? = nil,
        _ body: @escaping @Sendable (ConsoleFixture, Browser) async throws -> Void
    ) async throws {
        let clock = ZoneClock(try #require(TimeZone(identifier: "Europe/Berlin")))
        let rotation = Rotation(
            members: ["responder-a", "admin-a"],
            days: 7,
            start: try #require(CivilDate("2026-11-09")),
            handoff: try #require(TimeOfDay("09:00")),
            clock: clock
        )
        let layer = Layer(name: "always", rotation: rotation)
        let schedule = Schedule(name: "pay, search; \\ go", clock: clock, layers: [layer])
        try await ConsoleFixture.run(apiToken: apiToken) { fixture in
            var settings = fixture.desk.settings
            settings.duties = DutyPlan(teams: [], schedules: [schedule])
            fixture.desk.use(settings)
            try await fixture.add("responder-a", .responder)
            let browser = fixture.browser()
            if apiToken == nil { _ = try await browser.post("/login", ["name": "responder-a"]) }
            try await body(fixture, browser)
        }
    }

    private func change(_ act: String, by browser: Browser) async throws -> String {
        let page = try await browser.get("/oncall")
        let token = /action="\/oncall\/calendar"><input type="hidden" name="csrf" value="([^"]+)"/
        let form = try #require(page.body.firstMatch(of: token))
        let answer = try await browser.post("/oncall/calendar", ["csrf": String(form.1), "act": act])
        #expect(answer.status == 303 && answer.location == "/oncall")
        return try await browser.get("/oncall").body
    }

    private func path(in page: String) throws -> String {
        let url = /id="calendar-url" readonly value="http:\/\/[^\/"]+(\/calendar\/[^"]+)"/
        let match = try #require(page.firstMatch(of: url))
        return String(match.1)
    }

    @Test func whoHasTheAddressReadsTheTurns() async throws {
        try await withCalendar { fixture, browser in
            #expect(try await browser.get("/oncall").body.contains("Subscribe to your turns in a calendar app"))
            let path = try path(in: try await change("make", by: browser))
            #expect(path.count == "/calendar/.ics".count + 43)
            let answer = try await fixture.browser().get(path)
            #expect(answer.status == 200 && answer.header("Content-Type") == "text/calendar; charset=utf-8")
            let lines = answer.body.components(separatedBy: "\r\n")
            #expect(lines.first == "BEGIN:VCALENDAR" && Array(lines.suffix(2)) == ["END:VCALENDAR", ""] as [String])
            let starts = lines.filter { $0.hasPrefix("DTSTART:") }
            // The one that ended this week, then every other week for half a year, and nothing of admin-a's.
            #expect(Array(starts.prefix(2)) == ["DTSTART:20261109T080000Z", "DTSTART:20261123T080000Z"] as [String])
            #expect(starts.count == 14)
            // Nine o'clock on both sides of the change.
            #expect(starts.contains("DTSTART:20270329T070000Z"))
            #expect(lines.contains("DTEND:20261130T080000Z"))
            #expect(lines.contains("SUMMARY:On call: pay\\, search\\; \\\\ go"))
            #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == starts.count)
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        }
    }

    @Test func whereATokenIsNeededTheAddressIsEnough() async throws {
        try await withCalendar(apiToken: "s3cret") { fixture, browser in
            let person = try #require(try await fixture.desk.store.read { try $0.person(named: "responder-a") })
            let address = String(repeating: "a1-_", count: 11)
            try await fixture.desk.setCalendarAddress(address, of: person, via: .console)
            #expect(try await browser.get("/oncall").status == 303)
            let answer = try await browser.get("/calendar/\(address).ics")
            #expect(answer.status == 200 && answer.body.contains("X-WR-CALNAME:On call: responder-a"))
        }
    }

    @Test func anOverrideIsInTheCalendarAtOnce() async throws {
        try await withCalendar { fixture, browser in
            let path = try path(in: try await change("make", by: browser))
            let until = fixture.clock.now() + .hours(5)
            let cover = Press.cover(schedule: "pay, search; \\ go", person: nil, from: nil, until: until)
            let identity = try await fixture.desk.identity(ofPersonNamed: "responder-a")
            _ = try await fixture.desk.perform(cover, by: identity, on: nil)
            let body = try await fixture.browser().get(path).body
            #expect(body.contains("DTSTART:20261121T080000Z\r\nDTEND:20261121T130000Z"))
        }
    }

    @Test func aTurnThatGoesOnStaysTheSameEvent() async throws {
        try await withCalendar { fixture, browser in
            let path = try path(in: try await change("make", by: browser))
            var settings = fixture.desk.settings
            let alone = settings.duties.schedules.map { $0.renamed { _ in "responder-a" } }
            settings.duties = DutyPlan(teams: [], schedules: alone)
            fixture.desk.use(settings)
            func event(_ names: [String]) async throws -> [String] {
                let lines = try await fixture.browser().get(path).body.components(separatedBy: "\r\n")
                return lines.filter { line in names.contains { line.hasPrefix($0) } }
            }
            let whole = ["UID:", "DTSTART:", "DTEND:"]
            fixture.clock.advance(by: .days(30))
            let begun = try await event(whole)
            #expect(begun.count == 3 && begun.contains("DTSTART:20261109T080000Z"))
            fixture.clock.advance(by: .hours(1))
            #expect(try await event(whole) == begun)
            fixture.clock.advance(by: .days(120))
            let cut = try await event(whole)
            #expect(cut.count == 3 && cut.contains { $0.hasPrefix("DTSTART:") && $0.hasSuffix("T000000Z") })
            fixture.clock.advance(by: .hours(1))
            #expect(try await event(whole) == cut)
            fixture.clock.advance(by: .days(1))
            #expect(try await event(["UID:"]) == cut.filter { $0.hasPrefix("UID:") })
        }
    }

    @Test func aNewAddressEndsTheOldOneAndRemovalBoth() async throws {
        try await withCalendar { fixture, browser in
            let first = try path(in: try await change("make", by: browser))
            let second = try path(in: try await change("make", by: browser))
            #expect(first != second)
            let stranger = fixture.browser()
            #expect(try await stranger.get(first).status == 404)
            #expect(try await stranger.get(second).status == 200)
            #expect(try await change("remove", by: browser).contains("calendar-url") == false)
            #expect(try await stranger.get(second).status == 404)
            let audit = try await fixture.audit()
            let operations = audit.map(\.operation).filter { [.makeCalendar, .removeCalendar].contains($0) }
            #expect(operations == [.makeCalendar, .makeCalendar, .removeCalendar])
            let secret = String(second.dropFirst("/calendar/".count).dropLast(4))
            #expect(!audit.contains { "\($0)".contains(secret) })
        }
    }

    @Test func guessesAndRemovedPeopleGetNothing() async throws {
        try await withCalendar { fixture, browser in
            let path = try path(in: try await change("make", by: browser))
            let stranger = fixture.browser()
            for guess in ["/calendar/.ics", "/calendar/x.ics", "/calendar/%27.ics", String(path.dropLast(4))] {
                #expect(try await stranger.get(guess).status == 404, "\(guess)")
            }
            try await fixture.desk.removePerson(named: "responder-a", by: .system)
            #expect(try await stranger.get(path).status == 404)
        }
    }

    @Test func othersPagesMakeNoAddress() async throws {
        try await withCalendar { fixture, browser in
            let forged = try await browser.post("/oncall/calendar", ["csrf": "x", "act": "make"])
            #expect(forged.status == 403)
            #expect(try await fixture.browser().post("/oncall/calendar", ["csrf": "x", "act": "make"]).status != 200)
            #expect(try await browser.get("/oncall").body.contains("calendar-url") == false)
        }
    }

    @Test func longLinesAreFoldedBetweenCharacters() {
        let line = "SUMMARY:" + String(repeating: "дежурство ", count: 20)
        let folded = CalendarText.folded(line)
        let parts = folded.components(separatedBy: "\r\n")
        #expect(parts.count > 4 && parts.allSatisfy { $0.utf8.count <= 75 })
        #expect(parts.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(([parts[0]] + parts.dropFirst().map { String($0.dropFirst()) }).joined() == line)
    }
}
