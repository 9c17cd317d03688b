import Foundation
import Incidents
import Testing
import Tickets

/// Clocks that pause and run again, next to somebody who counts every minute.
@Suite struct PausedClockTests {
    private static let words = ["open", "in_progress", "waiting", "on_hold", "pending", "escalated"]

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func theyAgreeWithCountingMinutes(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let zone = BusinessHoursTests.zones.randomElement(using: &random) ?? "UTC"
        let hours = Bool.random(using: &random) ? try BusinessHoursTests.hours(zone) : nil
        let length = 4_000
        let counts = hours.map { BusinessHoursTests.counted($0, from: start, minutes: length) }
        let target = Int.random(in: 10...1_200, using: &random)
        let rules = policy(response: nil, resolution: target, hours: hours)

        var file = TicketFile(ticket())
        var changes = Set((0..<12).map { _ in Int.random(in: 1..<length, using: &random) })
        var used = 0
        var passed: [String: Int] = [:]
        var wrong: [Int] = []
        for minute in 0..<length {
            let now = start + .minutes(Int64(minute))
            if changes.remove(minute) != nil {
                let status = Self.words.randomElement(using: &random) ?? "open"
                _ = file.take(ticket(status, updated: now))
            }
            let review = rules.review(file, at: now)
            for raise in review.raised {
                passed["\(raise.stage)", default: minute] = min(minute, passed["\(raise.stage)"] ?? minute)
            }
            file = review.file
            let reading = try #require(rules.readings(of: file, at: now).first)
            // A share of the target may fall between two minutes: it is raised at the first whole one after it.
            let isRight =
                reading.used == .minutes(Int64(used)) && (used * 100 >= target * 85) == (passed["alert"] != nil)
                && (used >= target) == (passed["breach"] != nil) && (review.dueAt.map { $0 > now } ?? true)
            if !isRight { wrong.append(minute) }
            let runs = !["waiting", "on_hold", "pending"].contains(file.ticket.status)
            if runs, counts?[minute] ?? true { used += 1 }
        }
        #expect(wrong == [] as [Int])
        #expect(file.raises.count == passed.count)
    }

    /// Whoever looks only when something is due finds what somebody finds who looks every minute.
    @Test(arguments: 41...60 as ClosedRange<UInt64>)
    func lookingOnlyWhenItIsDueIsEnough(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let hours = try BusinessHoursTests.hours(BusinessHoursTests.zones.randomElement(using: &random) ?? "UTC")
        let rules = policy(response: 30, resolution: Int.random(in: 60...900, using: &random), hours: hours)
        var file = TicketFile(ticket())
        var now = start
        var changes = (0..<8).map { _ in start + .minutes(Int64.random(in: 1..<20_000, using: &random)) }.sorted()
        while true {
            let review = rules.review(file, at: now)
            for raise in review.raised {
                // Raised at the very moment, or together with the change that made it known.
                #expect(raise.at == now)
            }
            file = review.file
            let change = changes.first
            guard let next = [review.dueAt, change].compactMap(\.self).min() else { break }
            now = next
            if next == change {
                changes.removeFirst()
                _ = file.take(ticket(Self.words.randomElement(using: &random) ?? "open", updated: next))
            } else {
                #expect(rules.review(file, at: now).raised.count >= 1)
            }
        }
        let late = rules.review(file, at: now + .days(3_000))
        #expect(late.raised.isEmpty)
    }
}
