/// One layer of a schedule: a rotation, and when it counts.
package struct Layer: Hashable, Sendable {
    package let name: String
    package let rotation: Rotation
    /// It counts while one of them is open; none: always.
    package let windows: [ShiftWindow]
    package let holidayRule: HolidayRule
    package let holidays: Set<CivilDate>

    package init(
        name: String,
        rotation: Rotation,
        windows: [ShiftWindow] = [],
        holidayRule: HolidayRule = .on,
        holidays: Set<CivilDate> = []
    ) {
        self.name = name
        self.rotation = rotation
        self.windows = windows
        self.holidayRule = holidayRule
        self.holidays = holidays
    }

    private var clock: ZoneClock { rotation.clock }

    /// Who is on call by this layer alone; nil while it does not count, and before its first handoff.
    package func member(at moment: Moment) -> String? {
        let wall = clock.reached(at: moment)
        return isOpen(at: wall) ? rotation.member(at: wall) : nil
    }

    private func isOpen(at wall: WallTime) -> Bool {
        switch holidayRule {
        case .on: break
        case .off: if holidays.contains(wall.date) { return false }
        case .only: guard holidays.contains(wall.date) else { return false }
        }
        return windows.isEmpty || windows.contains { $0.contains(wall) }
    }

    /// Every moment after `from` and before `until` at which its answer may change, in no order.
    func edges(from: Moment, until: Moment) -> [Moment] {
        var edges: [Moment] = []
        var handoff = rotation.handoff(after: from)
        while handoff < until {
            edges.append(handoff)
            handoff = rotation.handoff(after: handoff)
        }
        var walls = Set<WallTime>()
        if !windows.isEmpty {
            // A window of the day before may still be open.
            var date = clock.reached(at: from).date.advanced(by: -1)
            let last = clock.reached(at: until).date
            while date <= last {
                for window in windows { walls.formUnion(window.edges(on: date)) }
                date = date.advanced(by: 1)
            }
        }
        if holidayRule != .on {
            for date in holidays {
                walls.insert(WallTime(date, .midnight))
                walls.insert(WallTime(date, .endOfDay))
            }
        }
        edges += walls.map(clock.moment(of:)).filter { $0 > from && $0 < until }
        return edges
    }
}
