/// Hours of some days of the week. One that ends at or before its beginning runs over midnight and belongs to the day on
/// which it begins: Friday from 22:00 to 06:00 ends on Saturday morning.
package struct ShiftWindow: Hashable, Sendable {
    package let weekdays: Set<Weekday>
    package let from: TimeOfDay
    /// The first minute that does not belong to it any more.
    package let until: TimeOfDay

    package init(
        weekdays: Set<Weekday> = Set(Weekday.allCases),
        from: TimeOfDay = .midnight,
        until: TimeOfDay = .endOfDay
    ) {
        self.weekdays = weekdays
        self.from = from
        self.until = until
    }

    /// Whether it is open once the clocks have got so far.
    func contains(_ wall: WallTime) -> Bool {
        let date = wall.date
        let minute = wall.minuteOfDay
        if from < until { return weekdays.contains(date.weekday) && (from.minutes..<until.minutes).contains(minute) }
        if weekdays.contains(date.weekday), minute >= from.minutes { return true }
        return weekdays.contains(date.advanced(by: -1).weekday) && minute < until.minutes
    }

    /// When it opens and closes on the window that begins on this day, if one does.
    func edges(on date: CivilDate) -> [WallTime] {
        guard weekdays.contains(date.weekday) else { return [] }
        return [WallTime(date, from), WallTime(from < until ? date : date.advanced(by: 1), until)]
    }
}
