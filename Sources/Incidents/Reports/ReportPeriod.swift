import Foundation

/// The time a report is about: incidents that opened at or after `from` and before `until`.
package struct ReportPeriod: Hashable, Codable, Sendable {
    package let from: Timestamp
    package let until: Timestamp

    package init(from: Timestamp, until: Timestamp) {
        self.from = from
        self.until = max(from, until)
    }

    /// The seven days that end at `now`.
    package static func lastDays(at now: Timestamp) -> ReportPeriod {
        ReportPeriod(from: now - .days(7), until: now)
    }

    /// As long before or after, by the calendar of a zone: seven days stay from midnight to midnight when the clocks change.
    package func shifted(days: Int, in zone: TimeZone) -> ReportPeriod {
        let calendar = Calendar.gregorian(in: zone)
        return ReportPeriod(from: calendar.move(from, days: days), until: calendar.move(until, days: days))
    }
}

extension Calendar {
    static func gregorian(in zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    func move(_ moment: Timestamp, days: Int) -> Timestamp {
        let moved = date(byAdding: .day, value: days, to: moment.date)
        return moved.map(Timestamp.init(date:)) ?? moment + .days(Int64(days))
    }
}

extension Timestamp {
    /// Whole milliseconds survive the way there and back for any moment of these centuries.
    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }

    init(date: Date) {
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}
