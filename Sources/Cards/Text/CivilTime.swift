import Foundation
import Incidents

/// A moment as a wall clock and a calendar show it somewhere.
struct CivilTime: Hashable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    /// Moments outside the years 1 to 9999 are shown as the nearest inside.
    init(_ moment: Timestamp, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let milliseconds = min(max(moment.milliseconds, -62_135_596_800_000), 253_402_300_799_000)
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        year = parts.year ?? 1_970
        month = parts.month ?? 1
        day = parts.day ?? 1
        hour = parts.hour ?? 0
        minute = parts.minute ?? 0
        second = parts.second ?? 0
    }

    /// `14:05`
    var clock: String { "\(Self.padded(hour)):\(Self.padded(minute))" }
    /// `14:05:07`
    var exactClock: String { "\(clock):\(Self.padded(second))" }

    func isSameDay(as other: CivilTime) -> Bool {
        (year, month, day) == (other.year, other.month, other.day)
    }

    /// Reads a moment as the audit log writes it: `2026-11-21T08:00:00.000Z`.
    static func moment(rfc3339 text: String) -> Timestamp? {
        guard text.utf8.count <= 30, text.hasSuffix("Z") else { return nil }
        let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count >= 6, (1...9_999).contains(numbers[0]), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60, numbers[5] < 61
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        guard let utc = TimeZone(secondsFromGMT: 0) else { return nil }
        calendar.timeZone = utc
        let parts = DateComponents(
            year: numbers[0],
            month: numbers[1],
            day: numbers[2],
            hour: numbers[3],
            minute: numbers[4],
            second: numbers[5]
        )
        return calendar.date(from: parts).map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
