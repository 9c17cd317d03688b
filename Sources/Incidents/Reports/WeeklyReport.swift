import Foundation

/// The report of a calendar week, Monday to Sunday: it is due on the Monday after it, at nine in the morning.
package struct WeeklyReport: Hashable, Sendable {
    package let dueAt: Timestamp
    package let period: ReportPeriod

    /// The latest one that is due at `now`, by the clocks of a zone.
    package static func latest(at now: Timestamp, in zone: TimeZone) -> WeeklyReport {
        let calendar = Calendar.gregorian(in: zone)
        let midnight = calendar.startOfDay(for: now.date)
        // Sunday is 1.
        let sinceMonday = (calendar.component(.weekday, from: midnight) + 5) % 7
        let monday = calendar.move(Timestamp(date: midnight), days: -sinceMonday)
        let thisWeeks = WeeklyReport(monday: monday, calendar)
        return now < thisWeeks.dueAt ? WeeklyReport(monday: calendar.move(monday, days: -7), calendar) : thisWeeks
    }

    /// - Parameter monday: the midnight with which the Monday begins on which it is due.
    private init(monday: Timestamp, _ calendar: Calendar) {
        let nine = calendar.date(bySettingHour: 9, minute: 0, second: 0, of: monday.date)
        dueAt = nine.map(Timestamp.init(date:)) ?? monday + .hours(9)
        period = ReportPeriod(from: calendar.move(monday, days: -7), until: monday)
    }
}
