import Cards
import Incidents

extension Samples {
    /// From Monday, 9 November, to Sunday, 15 November, three hours east of UTC.
    static let reportedWeek = ReportPeriod(
        from: Timestamp(seconds: 1_794_171_600),
        until: Timestamp(seconds: 1_794_776_400)
    )

    static var reports: [(name: String, view: View)] {
        var quiet = Report(period: ReportPeriod(from: now - .days(7), until: now))
        quiet.isWhole = true
        var crowded = report
        crowded.isWhole = false
        crowded.alerts = (1...20).map { .init(alert: "Alert\($0)", count: 50 - $0) }
        crowded.neverAcknowledged = crowded.alerts
        crowded.workers = (1...12).map { .init(person: PersonName(id: $0, name: "responder-\($0)"), incidents: 3) }
        return [
            ("report", .report(ReportView(report: report, isOfChat: true))),
            ("quietReport", .report(ReportView(report: quiet))),
            ("crowdedReport", .report(ReportView(report: crowded))),
        ]
    }

    static var report: Report {
        var report = Report(period: reportedWeek)
        report.incidents = 23
        report.critical = 4
        report.active = 2
        report.resolved = 20
        report.rejected = 1
        report.meanToResolve = .minutes(80)
        report.acknowledged = 18
        report.medianToAcknowledge = .minutes(4)
        report.ninetiethToAcknowledge = .minutes(31)
        report.alerts = [
            .init(alert: "KubePodCrashLooping", count: 12, meanToResolve: .minutes(14)),
            .init(alert: "TargetDown", count: 6, meanToResolve: .minutes(130)),
            .init(alert: "KubePersistentVolumeFillingUp", count: 4, meanToResolve: .hours(60)),
            .init(alert: "etcdNoLeader", count: 1),
        ]
        report.longRunning = [
            .init(id: 42, alert: "KubePersistentVolumeFillingUp", lasted: .hours(76), isActive: true),
            .init(id: 40, alert: "TargetDown", lasted: .minutes(310), isActive: false),
        ]
        report.neverAcknowledged = [.init(alert: "TargetDown", count: 3), .init(alert: "etcdNoLeader", count: 1)]
        report.notActionable = [.init(alert: "TargetDown", count: 2)]
        report.flapping = [.init(alert: "TargetDown", count: 5)]
        report.workers = [.init(person: ann, incidents: 12), .init(person: bob, incidents: 7)]
        return report
    }
}
