import Foundation
import Incidents
import Testing

private let begin = Timestamp(seconds: 1_794_182_400)
private let week = ReportPeriod(from: begin, until: begin + .days(7))
private let ann = PersonName(id: 1, name: "responder-a")
private let bob = PersonName(id: 2, name: "responder-b")

/// Numbers that were worked out by hand, in minutes since the period began.
@Suite struct ReportTests {
    private func opened(_ id: Int64, _ alert: String, at minute: Int64, _ severity: Severity = .warning) -> Incident {
        Incident(
            id: id,
            source: "alertmanager",
            groupKey: "group-\(id)",
            openedAt: begin + .minutes(minute),
            title: "a title",
            severity: severity,
            labels: ["alertname": alert]
        )
    }

    private func closed(
        _ incident: Incident,
        at minute: Int64,
        by closer: Incident.Closer = .itself,
        _ status: Incident.Status = .resolved
    ) -> Incident {
        var incident = incident
        incident.status = status
        incident.closedAt = begin + .minutes(minute)
        incident.closer = closer
        return incident
    }

    private func acknowledged(_ incident: Incident, by person: PersonName, at minute: Int64) -> Incident {
        var incident = incident
        incident.acknowledged = .init(person: person, at: begin + .minutes(minute))
        return incident
    }

    private func report(_ incidents: [ExplainedIncident], at now: Timestamp = week.until) -> Report {
        var tally = ReportTally(week, at: now)
        for incident in incidents { tally.add(incident) }
        return tally.finished()
    }

    private func known(_ incident: Incident, actionable: Bool? = nil) throws -> ExplainedIncident {
        var cause = Cause.unknown
        if let actionable {
            _ = try cause.apply(CauseChange(actionable: .set(actionable)), seen: 0, by: ann, at: begin)
        }
        return ExplainedIncident(incident: incident, cause: cause)
    }

    @Test func aSourceThatAcknowledgesIsNobodyWhoWorked() throws {
        let incident = acknowledged(opened(1, "Backup", at: 0), by: .source("Nagios"), at: 1)
        let alone = report([try known(closed(incident, at: 10))])
        #expect(alone.workers.isEmpty && alone.acknowledged == 0)
        #expect(alone.neverAcknowledged == [.init(alert: "Backup", count: 1)])
        let helped = report([try known(closed(incident, at: 10, by: .person(ann)))])
        #expect(helped.workers.map(\.person) == [ann] && helped.neverAcknowledged.isEmpty)
    }

    @Test func aWeekIsCountedAsByHand() throws {
        var flapping = closed(opened(5, "TargetDown", at: 400), at: 700)
        flapping.flaps = 2
        let incidents = [
            try known(acknowledged(closed(opened(1, "Crash", at: 0, .critical), at: 10), by: ann, at: 2)),
            try known(
                acknowledged(closed(opened(2, "Crash", at: 100), at: 130, by: .person(bob)), by: ann, at: 104),
                actionable: true
            ),
            try known(closed(opened(3, "Crash", at: 200), at: 220)),
            try known(acknowledged(opened(4, "TargetDown", at: 300, .critical), by: bob, at: 310)),
            try known(flapping, actionable: false),
            try known(closed(opened(6, "DiskFull", at: 500), at: 505, by: .person(bob), .rejected)),
            // Before and after the week.
            try known(closed(opened(7, "Crash", at: -1), at: 5)), try known(opened(8, "Crash", at: 7 * 24 * 60)),
        ]
        let report = report(incidents)
        #expect(report.incidents == 6)
        #expect(report.critical == 2 && report.active == 1 && report.resolved == 4 && report.rejected == 1)
        // 10, 30, 20 and 300 minutes.
        #expect(report.meanToResolve == .minutes(90))
        // After 2, 4 and 10 minutes.
        #expect(report.acknowledged == 3)
        #expect(report.medianToAcknowledge == .minutes(4))
        #expect(report.ninetiethToAcknowledge == .minutes(10))
        #expect(
            report.alerts == [
                .init(alert: "Crash", count: 3, meanToResolve: .minutes(20)),
                .init(alert: "TargetDown", count: 2, meanToResolve: .minutes(300)),
                .init(alert: "DiskFull", count: 1),
            ]
        )
        #expect(
            report.longRunning == [
                .init(id: 4, alert: "TargetDown", lasted: .minutes(9_780), isActive: true),
                .init(id: 5, alert: "TargetDown", lasted: .minutes(300), isActive: false),
            ]
        )
        #expect(report.neverAcknowledged == [.init(alert: "Crash", count: 1), .init(alert: "TargetDown", count: 1)])
        #expect(report.notActionable == [.init(alert: "TargetDown", count: 1)])
        #expect(report.flapping == [.init(alert: "TargetDown", count: 2)])
        #expect(report.workers == [.init(person: bob, incidents: 3), .init(person: ann, incidents: 2)])
        #expect(report.isWhole)
    }

    @Test func nothingIsAReportToo() {
        var nothing = Report(period: week)
        nothing.isWhole = true
        #expect(report([]) == nothing)
    }

    @Test(arguments: [
        (minutes: [7], median: 420, ninetieth: 420),
        (minutes: [3, 1], median: 120, ninetieth: 180),
        (minutes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], median: 330, ninetieth: 540),
        (minutes: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], median: 360, ninetieth: 600),
    ])
    func acknowledgementTimesAreRanked(_ times: (minutes: [Int64], median: Int64, ninetieth: Int64)) throws {
        let incidents = try times.minutes.enumerated().map { index, minute in
            try known(acknowledged(opened(Int64(index), "Crash", at: 0), by: ann, at: minute))
        }
        let report = report(incidents)
        #expect(report.medianToAcknowledge == .seconds(times.median))
        #expect(report.ninetiethToAcknowledge == .seconds(times.ninetieth))
    }

    @Test func onlyTheFiveLongestAreNamed() throws {
        let incidents = try (1...40).map { try known(closed(opened($0, "Crash", at: 0), at: 300 + $0)) }
        let report = report(incidents.shuffled())
        #expect(report.longRunning.map(\.id) == [40, 39, 38, 37, 36])
        // From four hours on.
        let short = [
            try known(closed(opened(1, "Crash", at: 0), at: 239)), try known(closed(opened(2, "X", at: 0), at: 240)),
        ]
        #expect(self.report(short).longRunning.map(\.id) == [2])
    }

    @Test func whoeverTookItHasAcknowledgedItInAllButName() throws {
        var taken = opened(1, "Crash", at: 0)
        taken.assigned = .init(person: ann, at: begin + .minutes(1))
        let report = report([try known(taken)])
        #expect(report.neverAcknowledged.isEmpty)
        #expect(report.acknowledged == 0)
        #expect(report.workers == [.init(person: ann, incidents: 1)])
    }

    @Test func withoutAnAlertNameTheTitleCounts() throws {
        let incident = Incident(
            source: "x",
            groupKey: "x",
            openedAt: begin,
            title: "Disk of db-1",
            severity: .info,
            labels: ["alertname": ""]
        )
        #expect(report([try known(incident)]).alerts.map(\.alert) == ["Disk of db-1"])
    }
}

/// Weeks by the clocks of Berlin.
@Suite struct WeeklyReportTests {
    private func berlin() throws -> TimeZone { try #require(TimeZone(identifier: "Europe/Berlin")) }

    @Test(arguments: [
        // Monday 16 November 2026, 09:00 there is 08:00 UTC; a second before, last Monday's is the latest.
        (now: 1_794_815_999, due: 1_794_211_200, from: 1_793_574_000, until: 1_794_178_800),
        (now: 1_794_816_000, due: 1_794_816_000, from: 1_794_178_800, until: 1_794_783_600),
        // Saturday after it.
        (now: 1_795_251_600, due: 1_794_816_000, from: 1_794_178_800, until: 1_794_783_600),
        // The week in which the clocks go back has 169 hours.
        (now: 1_793_001_600, due: 1_793_001_600, from: 1_792_360_800, until: 1_792_969_200),
    ])
    func itIsDueOnMondayAtNine(_ week: (now: Int64, due: Int64, from: Int64, until: Int64)) throws {
        let report = WeeklyReport.latest(at: Timestamp(seconds: week.now), in: try berlin())
        #expect(report.dueAt == Timestamp(seconds: week.due))
        #expect(report.period.from == Timestamp(seconds: week.from))
        #expect(report.period.until == Timestamp(seconds: week.until))
    }

    @Test func everyMomentHasAReportThatWasDueWithinTheLastEightDays() throws {
        let zone = try berlin()
        for hour in stride(from: 0, to: 24 * 370, by: 5) {
            let now = Timestamp(seconds: 1_770_000_000) + .hours(Int64(hour))
            let report = WeeklyReport.latest(at: now, in: zone)
            #expect(report.dueAt <= now)
            #expect(now.since(report.dueAt) <= .days(7) + .hours(1))
            let length = report.period.until.since(report.period.from)
            #expect([.hours(167), .hours(168), .hours(169)].contains(length))
        }
    }

    @Test func aWeekBeforeStaysFromMidnightToMidnight() throws {
        let zone = try berlin()
        let week = WeeklyReport.latest(at: Timestamp(seconds: 1_793_001_600), in: zone).period
        let before = week.shifted(days: -7, in: zone)
        #expect(before.until == week.from)
        #expect(before.from == week.from - .days(7))
        #expect(before.shifted(days: 7, in: zone) == week)
    }
}
