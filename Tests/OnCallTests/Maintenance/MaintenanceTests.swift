import Foundation
import OnCall
import Testing

@Suite struct MaintenanceTests {
    /// Saturday, 2026-11-21, 08:00 UTC.
    private static let now = Moment(seconds: 1_795_248_000)
    private static let staging = ["alertname": "Down", "env": "staging"]

    private func window(
        _ matchers: String = #"env="staging""#,
        from: Int64 = 0,
        until: Int64 = 2,
        opensFrom: Moment = now - .day
    ) throws -> MaintenanceWindow {
        MaintenanceWindow(
            matchers: try LabelMatcher.list(matchers),
            hours: .once(from: Self.now + from * .hour, until: Self.now + until * .hour),
            opensFrom: opensFrom
        )
    }

    private func weekly(_ days: Set<Weekday>, _ from: String, _ until: String, zone: String = "GMT") throws
        -> MaintenanceWindow
    {
        let hours = ShiftWindow(
            weekdays: days,
            from: try #require(TimeOfDay(from)),
            until: try #require(TimeOfDay(until))
        )
        return MaintenanceWindow(
            matchers: try LabelMatcher.list(#"env="staging""#),
            hours: .weekly(WeekHours(clock: ZoneClock(try #require(TimeZone(identifier: zone))), windows: [hours])),
            opensFrom: Self.now - 365 * .day
        )
    }

    @Test func anAlertIsInMaintenanceWhileAWindowThatMatchesIsOpen() throws {
        let maintenance = Maintenance([try window()])
        #expect(maintenance.isInMaintenance(Self.staging, at: Self.now))
        #expect(maintenance.isInMaintenance(Self.staging, at: Self.now + 2 * .hour - 1))
        #expect(!maintenance.isInMaintenance(Self.staging, at: Self.now + 2 * .hour))
        #expect(!maintenance.isInMaintenance(Self.staging, at: Self.now - 1))
        #expect(!maintenance.isInMaintenance(["env": "prod"], at: Self.now))
    }

    @Test func allMatchersHaveToMatchAndNoMatchersMatchNothing() throws {
        let both = try window(#"env="staging", alertname=~"D.*""#)
        #expect(both.covers(Self.staging))
        #expect(!both.covers(["env": "staging", "alertname": "Up"]))
        #expect(!MaintenanceWindow(matchers: [], hours: both.hours, opensFrom: Self.now).covers(Self.staging))
    }

    @Test func windowsThatFollowOneAnotherAreOneStretch() throws {
        let maintenance = Maintenance([
            try window(from: 2, until: 3), try window(until: 2), try window(from: 1, until: 2),
            // After a gap.
            try window(from: 4, until: 5),
        ])
        #expect(maintenance.end(for: Self.staging, at: Self.now) == Self.now + 3 * .hour)
        #expect(maintenance.end(for: Self.staging, at: Self.now + 3 * .hour) == nil)
        #expect(maintenance.end(for: ["env": "prod"], at: Self.now) == nil)
    }

    @Test func anIncidentIsHeldWhileAllItsAlertsAreInMaintenance() throws {
        let maintenance = Maintenance([
            try window(until: 2), try window(#"team="web""#, until: 1),
        ])
        let web = ["team": "web"]
        #expect(maintenance.hold(on: [Self.staging, web], at: Self.now) == Self.now + .hour)
        #expect(maintenance.hold(on: [Self.staging], at: Self.now) == Self.now + 2 * .hour)
        #expect(maintenance.hold(on: [Self.staging, ["team": "db"]], at: Self.now) == nil)
        #expect(maintenance.hold(on: [[String: String]](), at: Self.now) == nil)
        // At that moment it is not held any more.
        #expect(maintenance.hold(on: [Self.staging, web], at: Self.now + .hour) == nil)
    }

    @Test func aWindowThatRecursIsOpenAtItsHours() throws {
        // Over midnight, from Saturday to Sunday.
        let window = try weekly([.saturday], "22:00", "02:00")
        #expect(!window.isOpen(at: Self.now))
        let opening = try #require(window.opening(after: Self.now))
        #expect(opening == Self.now + 14 * .hour)
        #expect(window.edge(after: Self.now) == opening)
        #expect(window.closing(from: opening) == opening + 4 * .hour)
        #expect(window.edge(after: opening) == opening + 4 * .hour)
        #expect(window.opening(after: opening + 4 * .hour) == opening + .week)
    }

    @Test func hoursFollowTheClocksOfTheirZone() throws {
        // On 2027-03-28 the clocks of Berlin go from 02:00 to 03:00.
        let window = try weekly([.sunday], "02:30", "04:00", zone: "Europe/Berlin")
        let change = Moment(seconds: 1_806_195_600)
        let opening = try #require(window.opening(after: change - .hour))
        #expect(opening == change)
        #expect(window.closing(from: opening) == change + .hour)
    }

    @Test func whatIsEndedEarlyOpensAgainTheNextTime() throws {
        let every = try weekly([.saturday], "07:00", "09:00")
        let closing = try #require(every.closing(from: Self.now))
        let ended = MaintenanceWindow(matchers: every.matchers, hours: every.hours, opensFrom: closing)
        #expect(!ended.isOpen(at: Self.now))
        #expect(ended.opening(after: Self.now) == Self.now - .hour + .week)
        let once = try window(opensFrom: Self.now + 2 * .hour)
        #expect(!once.isOpen(at: Self.now) && once.opening(after: Self.now) == nil && once.edge(after: Self.now) == nil)
    }

    @Test func oneThatNeverClosesIsLookedAtAgain() throws {
        let always = MaintenanceWindow(
            matchers: try LabelMatcher.list(#"env="staging""#),
            hours: .weekly(WeekHours(clock: ZoneClock(.gmt), windows: [ShiftWindow()])),
            opensFrom: Self.now
        )
        #expect(always.isOpen(at: Self.now) && always.closing(from: Self.now) == nil)
        let end = Maintenance([always]).end(for: Self.staging, at: Self.now)
        #expect(end == Self.now + Maintenance.horizon)
    }

    @Test func oneThatIsOpenForLongIsSaidToBeOpenForThatLong() throws {
        let long = Maintenance([try window(until: 30 * 24)])
        #expect(long.end(for: Self.staging, at: Self.now) == Self.now + 30 * .day)
    }

    @Test func windowsThatTouchEveryDayAreFollowedForSomeDays() throws {
        let day = try weekly(Set(Weekday.allCases), "08:00", "20:00")
        let night = try weekly(Set(Weekday.allCases), "20:00", "08:00")
        #expect(day.closing(from: Self.now) == Self.now + 12 * .hour)
        #expect(Maintenance([day, night]).end(for: Self.staging, at: Self.now) == Self.now + Maintenance.horizon)
    }

    @Test func severalAlertsAreAnsweredAsEachAloneIs() throws {
        let maintenance = Maintenance([
            try weekly([.saturday], "07:00", "09:00", zone: "Europe/Berlin"), try window(#"team="web""#, until: 1),
        ])
        let alerts = [Self.staging, ["team": "web"], ["team": "db"]]
        #expect(
            maintenance.ends(for: alerts, at: Self.now)
                == alerts.compactMap { maintenance.end(for: $0, at: Self.now) }
        )
    }

    /// Against a minute-by-minute reckoning of the same.
    @Test func theEndIsTheFirstMinuteInWhichNoWindowIsOpen() throws {
        var seed: UInt64 = 7
        func roll(_ count: UInt64) -> Int64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64((seed >> 33) % count)
        }
        for _ in 0..<200 {
            let windows = try (0..<5).map { _ in
                let from = roll(10)
                return try window(from: from, until: from + 1 + roll(4))
            }
            let maintenance = Maintenance(windows)
            var expected: Moment?
            var minute = Self.now
            while windows.contains(where: { $0.isOpen(at: minute) }) {
                minute = minute + .minute
                expected = minute
            }
            #expect(maintenance.end(for: Self.staging, at: Self.now) == expected)
        }
    }
}
