import OnCall
import Testing

@Suite struct WeekHoursTests {
    private func hours(
        _ windows: [(String, String, String)],
        closedOn: [String] = [],
        in zone: String = "Europe/Berlin"
    ) throws -> WeekHours {
        let windows = try windows.map { days, from, until in
            ShiftWindow(weekdays: try #require(Weekday.days(days)), from: try time(from), until: try time(until))
        }
        return WeekHours(clock: try clock(zone), windows: windows, closedOn: Set(try closedOn.map { try date($0) }))
    }

    @Test(arguments: [
        // A Friday in winter, an hour ahead of UTC.
        ("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z"), ("2026-11-20T07:59:59Z", "2026-11-20T08:00:00Z"),
        ("2026-11-20T15:59:59Z", "2026-11-20T15:59:59Z"), ("2026-11-20T16:00:00Z", "2026-11-23T08:00:00Z"),
        // The Monday is a holiday.
        ("2026-12-18T18:00:00Z", "2026-12-22T08:00:00Z"),
        // Into summer and out of it again: still nine on the wall.
        ("2026-03-27T17:00:00Z", "2026-03-30T07:00:00Z"), ("2026-10-23T17:00:00Z", "2026-10-26T08:00:00Z"),
    ])
    func supportHoursOpenOnTheWall(from: String, expected: String) throws {
        let office = try hours([("Mon-Fri", "09:00", "17:00")], closedOn: ["2026-12-21"])
        #expect(office.opening(from: try moment(from)) == (try moment(expected)))
    }

    @Test(arguments: [
        ("2026-11-20T20:59:59Z", "2026-11-20T20:59:59Z"), ("2026-11-20T21:00:00Z", "2026-11-21T06:30:00Z"),
        ("2026-11-21T06:29:59Z", "2026-11-21T06:30:00Z"), ("2026-11-21T06:30:00Z", "2026-11-21T06:30:00Z"),
        // The night of 29 March is an hour shorter, that of 25 October an hour longer.
        ("2026-03-28T22:00:00Z", "2026-03-29T05:30:00Z"), ("2026-10-24T21:00:00Z", "2026-10-25T06:30:00Z"),
    ])
    func quietHoursCloseOverMidnight(from: String, expected: String) throws {
        let night = try hours([("Mon-Sun", "22:00", "07:30")])
        #expect(night.closing(from: try moment(from)) == (try moment(expected)))
    }

    @Test func hoursThatTouchAreOne() throws {
        let long = try hours(
            [("Fri", "20:00", "24:00"), ("Sat", "00:00", "06:00"), ("Sat", "06:00", "08:00")],
            in: "UTC"
        )
        #expect(long.closing(from: try moment("2026-11-20T21:00:00Z")) == (try moment("2026-11-21T08:00:00Z")))
    }

    @Test func aDayWithoutThemCutsANightInTwo() throws {
        let night = try hours([("Mon-Sun", "22:00", "06:00")], closedOn: ["2026-11-21"], in: "UTC")
        #expect(night.closing(from: try moment("2026-11-20T23:00:00Z")) == (try moment("2026-11-21T00:00:00Z")))
        #expect(night.opening(from: try moment("2026-11-21T00:00:00Z")) == (try moment("2026-11-22T00:00:00Z")))
    }

    @Test func whatNeverComesIsSaidSo() throws {
        let now = try moment("2026-11-20T23:00:00Z")
        #expect(try hours([]).opening(from: now) == nil)
        #expect(try hours([]).closing(from: now) == now)
        #expect(try hours([("Mon-Sun", "00:00", "24:00")]).closing(from: now) == nil)
    }

    /// Against asking every minute of a week, around both changes of clocks.
    @Test(arguments: ["2026-03-24T00:00:00Z", "2026-10-20T00:00:00Z", "2026-12-21T00:00:00Z"])
    func anOpeningIsTheFirstMinuteThatIsOpen(start: String) throws {
        let hours = try hours(
            [("Mon-Fri", "08:30", "12:00"), ("Sat-Sun", "22:15", "02:30"), ("Wed", "13:00", "01:00")],
            closedOn: ["2026-12-24", "2026-12-25"]
        )
        let start = try moment(start)
        var wrong: [Int64] = []
        var (opens, closes): (Moment?, Moment?) = (nil, nil)
        for minute in stride(from: Int64(9 * 1_440), through: 0, by: -1) {
            let now = start + minute * 60
            if hours.isOpen(at: now) { opens = now } else { closes = now }
            if let opens, let closes, hours.opening(from: now) != opens || hours.closing(from: now) != closes {
                wrong.append(minute)
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count), first \(wrong.prefix(3))")
    }
}
