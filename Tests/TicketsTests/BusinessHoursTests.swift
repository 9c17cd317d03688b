import Foundation
import Incidents
import Testing
import Tickets

@Suite struct BusinessHoursTests {
    static let zones = [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "America/St_Johns",
        "Pacific/Apia", "Africa/Casablanca",
    ]

    static func hours(_ zone: String, weekdays: Set<Int> = [0, 1, 2, 3, 4], _ windows: [Range<Int>] = [540..<1_080])
        throws -> BusinessHours
    {
        BusinessHours(zone: try #require(TimeZone(identifier: zone)), weekdays: weekdays, windows: windows)
    }

    /// Minutes within the hours, one after the other, by the calendar of the zone.
    static func counted(_ hours: BusinessHours, from: Timestamp, minutes: Int) -> [Bool] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = hours.zone
        return (0..<minutes).map { index in
            let moment = from + .minutes(Int64(index))
            let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
            let parts = calendar.dateComponents([.weekday, .hour, .minute], from: date)
            let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            // Sunday is 1.
            let weekday = ((parts.weekday ?? 1) + 5) % 7
            return hours.week[weekday].contains { $0.contains(minute) }
        }
    }

    @Test(arguments: zones)
    func itAgreesWithCountingMinutesOverBothChangesOfTheClocks(zone: String) throws {
        var random = SeededRandom(UInt64(zone.utf8.count) &* 7_919)
        // Late March, early April, late October 2026 and the days after, and the turn of a year.
        for base in [1_774_569_600, 1_775_174_400, 1_792_713_600, 1_793_318_400, 1_798_675_200] as [Int64] {
            let windows =
                [
                    [540..<1_080], [0..<1_440], [60..<200, 300..<301], [1_380..<1_440, 0..<30, 90..<180],
                ].randomElement(using: &random) ?? []
            let weekdays = Set((0..<7).filter { _ in Int.random(in: 0..<10, using: &random) < 7 })
            let hours = try Self.hours(zone, weekdays: weekdays, windows)
            let from = Timestamp(seconds: base + Int64.random(in: 0..<2_880, using: &random) * 60)
            let minutes = 6 * 1_440
            let counted = Self.counted(hours, from: from, minutes: minutes)
            for _ in 0..<20 {
                let low = Int.random(in: 0..<minutes, using: &random)
                let high = Int.random(in: low...minutes, using: &random)
                let expected = counted[low..<high].count { $0 }
                let worked = hours.worked(from: from + .minutes(Int64(low)), to: from + .minutes(Int64(high)))
                #expect(worked == .minutes(Int64(expected)), "\(zone) from \(from.rfc3339), \(low) to \(high)")
                guard expected > 0 else { continue }
                let wanted = Int.random(in: 1...expected, using: &random)
                var rest = wanted
                let reached = counted[low...].firstIndex { isOpen in
                    rest -= isOpen ? 1 : 0
                    return rest == 0
                }
                let found = hours.moment(after: .minutes(Int64(wanted)), from: from + .minutes(Int64(low)))
                #expect(found == reached.map { from + .minutes(Int64($0) + 1) }, "\(zone), \(wanted) after \(low)")
            }
        }
    }

    @Test func holidaysDoNotCount() throws {
        // Friday 2026-12-25 and Saturday 26.
        let christmas = BusinessHours(
            zone: try #require(TimeZone(identifier: "Europe/Berlin")),
            weekdays: [0, 1, 2, 3, 4],
            windows: [540..<1_020],
            holidays: [20_812]
        )
        let thursday = Timestamp(seconds: 1_798_070_400)
        #expect(christmas.worked(from: thursday, to: thursday + .days(4)) == .hours(8))
        // Five hours after Thursday, 14:00 in Berlin: three on Thursday, two on Monday.
        let found = christmas.moment(after: .hours(5), from: thursday + .hours(13))
        #expect(found == thursday + .days(4) + .hours(10))
    }

    @Test func millisecondsAreKept() throws {
        let hours = try Self.hours("UTC")
        let monday = Timestamp(seconds: 1_795_392_000)
        let begin = Timestamp(milliseconds: (monday + .hours(10)).milliseconds + 123)
        #expect(hours.moment(after: .milliseconds(500), from: begin) == begin + .milliseconds(500))
        #expect(hours.worked(from: begin, to: begin + .milliseconds(77)) == .milliseconds(77))
    }

    @Test func aMomentIsLookedForNoFurtherThanAskedAndTheRestIsKept() throws {
        let hours = try Self.hours("UTC")
        let monday = Timestamp(seconds: 1_795_392_000) + .hours(9)
        for (end, moment, left) in [
            (monday + .hours(3), nil, .hours(2)), (monday + .hours(5), monday + .hours(5), .hours(5)),
            (monday + .days(9_000), monday + .hours(5), .hours(5)),
        ] as [(Timestamp, Timestamp?, Duration)] {
            var rest = Duration.hours(5)
            let found = hours.moment(after: &rest, from: monday, until: end)
            #expect(found == moment)
            #expect(rest == left)
        }
    }

    @Test func hoursThatNeverComeEndTheSearch() throws {
        let never = try Self.hours("UTC", weekdays: [])
        #expect(never.moment(after: .minutes(1), from: start) == nil)
        #expect(never.minutesAWeek == 0)
        #expect(try Self.hours("UTC", [60..<120, 90..<180]).minutesAWeek == 600)
    }
}
