/// Hours of the week in one time zone, without some days: support hours, or somebody's quiet hours. They follow the clocks on
/// the wall as `ZoneClock` says, on both nights of a change of clocks.
package struct WeekHours: Hashable, Sendable {
    /// So far ahead is looked; what does not happen until then is taken to happen never.
    private static let horizon: Int64 = 400
    /// The same without closed days: every week is like the other then, but for those in which clocks are changed.
    private static let shortHorizon: Int64 = 15

    package let clock: ZoneClock
    /// They are open while one of these is.
    package let windows: [ShiftWindow]
    /// Closed from midnight to midnight.
    package let closedOn: Set<CivilDate>

    package init(clock: ZoneClock, windows: [ShiftWindow], closedOn: Set<CivilDate> = []) {
        self.clock = clock
        self.windows = windows
        self.closedOn = closedOn
    }

    package func isOpen(at moment: Moment) -> Bool {
        let wall = clock.reached(at: moment)
        return !closedOn.contains(wall.date) && windows.contains { $0.contains(wall) }
    }

    /// The moment itself while they are open, else when they open next; nil when they do not.
    package func opening(from moment: Moment) -> Moment? {
        first(from: moment, isOpen: true)
    }

    /// The moment itself while they are closed, else when they close next; nil when they do not.
    package func closing(from moment: Moment) -> Moment? {
        first(from: moment, isOpen: false)
    }

    private func first(from moment: Moment, isOpen wanted: Bool) -> Moment? {
        if isOpen(at: moment) == wanted { return moment }
        var date = clock.reached(at: moment).date
        let last = date.advanced(by: closedOn.isEmpty ? Self.shortHorizon : Self.horizon)
        while date <= last {
            let edges = edges(on: date).map(clock.moment(of:)).sorted()
            if let edge = edges.first(where: { $0 > moment && isOpen(at: $0) == wanted }) { return edge }
            date = date.advanced(by: 1)
        }
        return nil
    }

    /// Every time of the day at which they may open or close, also those of a window of the day before.
    private func edges(on date: CivilDate) -> Set<WallTime> {
        var edges: Set<WallTime> = [WallTime(date, .midnight)]
        for window in windows {
            for edge in window.edges(on: date.advanced(by: -1)) + window.edges(on: date) where edge.date == date {
                edges.insert(edge)
            }
        }
        return edges
    }
}
