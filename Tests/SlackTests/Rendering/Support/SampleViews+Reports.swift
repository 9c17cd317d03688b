import Cards
import Incidents

/// Reports.
extension SampleViews {
    static var reports: [(name: String, view: View)] {
        var report = Report(period: ReportPeriod(from: now - .days(7), until: now))
        report.incidents = 9
        report.critical = 2
        report.active = 1
        report.resolved = 8
        report.meanToResolve = .minutes(80)
        report.acknowledged = 6
        report.medianToAcknowledge = .minutes(4)
        report.ninetiethToAcknowledge = .minutes(31)
        report.alerts = [
            .init(alert: "KubePodCrashLooping", count: 6, meanToResolve: .minutes(14)),
            .init(alert: "*Target* <@U1> Down", count: 3),
        ]
        report.longRunning = [.init(id: 42, alert: "KubePodCrashLooping", lasted: .hours(9), isActive: true)]
        report.neverAcknowledged = [.init(alert: "*Target* <@U1> Down", count: 2)]
        report.notActionable = [.init(alert: "*Target* <@U1> Down", count: 1)]
        report.flapping = [.init(alert: "KubePodCrashLooping", count: 5)]
        report.workers = [.init(person: PersonName(id: 1, name: "responder-a"), incidents: 6)]
        return [("report", .report(ReportView(report: report)))]
    }
}
