import Foundation
import OnCall
import Testing

@Suite struct CalendarTests {
    @Test func daysAreTheCalendarsOwn() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for days in stride(from: Int64(0), through: 60_000, by: 13) {
            let date = CivilDate(days: days)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday],
                from: Date(timeIntervalSince1970: Double(days) * 86_400)
            )
            #expect(date.parts.year == parts.year && date.parts.month == parts.month && date.parts.day == parts.day)
            // Sunday is 1 there.
            #expect((date.weekday.rawValue + 1) % 7 + 1 == parts.weekday)
            #expect(CivilDate(date.text) == date)
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-32", "1969-12-31", "x",
    ])
    func whatIsNoDayIsNone(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: ["24:01", "9", "9:5", "ab:cd", "-1:00", "12:60", "", "١٢:٠٠"])
    func whatIsNoTimeIsNone(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func timesAreReadAndWritten() {
        #expect(
            ["9:00", "09:30", "24:00", "0:05"].map { TimeOfDay($0)?.text } == ["09:00", "09:30", "24:00", "00:05"]
        )
    }

    @Test func daysOfTheWeekAreReadInRanges() {
        #expect(Weekday.days("Mon-Fri") == Set(Weekday.allCases.prefix(5)))
        #expect(Weekday.days("sat – mon") == [.saturday, .sunday, .monday])
        #expect(Weekday.days("Wednesday") == [.wednesday])
        #expect(Weekday.days("пн-вт") == [.monday, .tuesday])
        for text in ["", "Mon-", "Mo", "Mon-Fri-Sun", "x"] { #expect(Weekday.days(text) == nil) }
    }
}
