import Foundation
import Incidents

/// When work is done: hours on days of the week, by the clocks of a zone, holidays aside.
///
/// An hour that the clocks skip does not count, one that they go through twice counts twice: what counts is the time
/// during which the zone's clocks show a moment within the hours.
package struct BusinessHours: Hashable, Sendable {
    /// Minutes of a day, from 0 to 1440.
    package typealias Window = Range<Int>

    package let zone: TimeZone
    /// Monday first; each day's windows in order.
    package let week: [[Window]]
    /// Days counted from 1970-01-01.
    package let holidays: Set<Int>

    /// - Parameters:
    ///   - weekdays: 0 is Monday.
    ///   - windows: the same on each of them; what overlaps counts once.
    package init(zone: TimeZone, weekdays: Set<Int>, windows: [Window], holidays: Set<Int> = []) {
        self.zone = zone
        let windows = Self.merged(windows)
        week = (0..<7).map { weekdays.contains($0) ? windows : [] }
        self.holidays = holidays
    }

    /// In a week without holidays.
    package var minutesAWeek: Int { week.joined().reduce(0) { $0 + $1.count } }

    private static func merged(_ windows: [Window]) -> [Window] {
        var merged: [Window] = []
        for window in windows.sorted(by: { $0.lowerBound < $1.lowerBound }) where !window.isEmpty {
            if let last = merged.last, last.upperBound >= window.lowerBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, window.upperBound)
            } else {
                merged.append(window)
            }
        }
        return merged
    }

    /// The same text for the same hours.
    var text: String {
        let days = week.map { day in day.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",") }
        let free = holidays.sorted().map(String.init).joined(separator: ",")
        return "\(zone.identifier) \(days.joined(separator: ";")) \(free)"
    }
}
