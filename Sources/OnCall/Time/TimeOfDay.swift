/// What a clock on the wall shows, to the minute; 24:00 is the end of the day.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    /// From 0 to 1,440.
    package let minutes: Int

    package static let midnight = TimeOfDay(unchecked: 0)
    package static let endOfDay = TimeOfDay(unchecked: 1_440)

    package init?(hour: Int, minute: Int = 0) {
        guard (0...59).contains(minute), (0...23).contains(hour) || (hour == 24 && minute == 0) else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `9:00`, `18:30`, `24:00`.
    package init?(_ text: some StringProtocol) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2, (1...2).contains(fields[0].count), fields[1].count == 2 else { return nil }
        let numbers = fields.compactMap { $0.allSatisfy { $0.isASCII && $0.isNumber } ? Int($0) : nil }
        guard numbers.count == 2 else { return nil }
        self.init(hour: numbers[0], minute: numbers[1])
    }

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

    var seconds: Int64 { Int64(minutes) * 60 }

    /// `09:00`
    package var text: String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
