import Foundation
import OnCall
import Testing

@Suite struct NoticeRulesTests {
    @Test func ownRulesAreTakenInTheOrderOfTheirMinutes() {
        let rules = NoticeRules(
            high: [
                NoticeRule(.http("phone"), after: 5), NoticeRule(.telegram), NoticeRule(.mail, after: 5),
                NoticeRule(.slack),
            ],
            low: [NoticeRule(.mail)]
        )
        let all: [NoticeMethod] = [.telegram, .slack, .mail, .http("phone")]
        #expect(
            rules.rules(for: .high, methods: all).map(\.method.text) == ["telegram", "slack", "http:phone", "mail"]
        )
        #expect(rules.rules(for: .low, methods: all) == [NoticeRule(.mail)])
    }

    @Test func rulesThatLeadNowhereAreLeftOutAndWithoutAnyEveryWayIsTaken() {
        let rules = NoticeRules(high: [NoticeRule(.mail, after: 10), NoticeRule(.slack)])
        #expect(rules.rules(for: .high, methods: [.telegram, .mail]) == [NoticeRule(.mail, after: 10)])
        #expect(rules.rules(for: .high, methods: [.telegram, .http("phone")]).map(\.minutes) == [0, 0])
        #expect(rules.rules(for: .low, methods: [.telegram, .slack]) == [NoticeRule(.telegram), NoticeRule(.slack)])
        #expect(rules.rules(for: .high, methods: []).isEmpty)
    }

    @Test func minutesStayWithinADay() {
        #expect(NoticeRule(.mail, after: -3).minutes == 0)
        #expect(NoticeRule(.mail, after: 100_000).minutes == NoticeRule.latest)
    }

    @Test(arguments: ["telegram", "slack", "mail", "http:phone", "http:a:b"])
    func methodsReadBackAsTheyWereWritten(text: String) throws {
        let method = try #require(NoticeMethod(text))
        #expect(method.text == text)
        #expect(try JSONDecoder().decode([NoticeMethod].self, from: JSONEncoder().encode([method])) == [method])
    }

    @Test(arguments: ["", "http:", "http", "Telegram", "pigeon"])
    func whatIsNoMethodIsRefused(text: String) throws {
        #expect(NoticeMethod(text) == nil)
        let data = try JSONEncoder().encode([text])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([NoticeMethod].self, from: data) }
    }

    @Test func quietHoursHoldBackLowUrgencyAlone() throws {
        let quiet = WeekHours(clock: try clock("UTC"), windows: [ShiftWindow()])
        let rules = NoticeRules(quiet: quiet)
        let night = WeekHours(
            clock: try clock("UTC"),
            windows: [ShiftWindow(from: try time("22:00"), until: try time("07:00"))]
        )
        let (late, morning) = (try moment("2026-11-20T23:00:00Z"), try moment("2026-11-21T07:00:00Z"))
        #expect(NoticeRules(quiet: night).quietEnd(for: .low, from: late) == morning)
        #expect(NoticeRules(quiet: night).quietEnd(for: .high, from: late) == late)
        // They never end.
        #expect(rules.quietEnd(for: .low, from: late) == late)
        #expect(rules.quietHours(for: .low) == quiet && rules.quietHours(for: .high) == nil)
    }
}
