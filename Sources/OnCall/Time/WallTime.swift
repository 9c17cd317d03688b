/// A day and what the clocks on the wall show on it, wherever that is: in seconds, as if it were UTC.
package struct WallTime: Hashable, Comparable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package init(_ date: CivilDate, _ time: TimeOfDay) {
        seconds = date.days * .day + time.seconds
    }

    package static func < (left: WallTime, right: WallTime) -> Bool { left.seconds < right.seconds }

    package var date: CivilDate { CivilDate(days: seconds.floorDivided(by: .day)) }

    /// Minutes since midnight; seconds are left out.
    package var minuteOfDay: Int { Int(seconds.floorRemainder(.day) / 60) }
}
