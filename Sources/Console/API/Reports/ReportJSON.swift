import Incidents

/// A report as the API shows it. Times are RFC 3339 in UTC, spans whole seconds; what there is none of is left out.
struct ReportJSON: Codable, Hashable {
    struct AlertCount: Codable, Hashable {
        let alert: String
        let count: Int

        init(_ alert: Report.AlertCount) {
            self.alert = alert.alert
            count = alert.count
        }
    }

    struct Alert: Codable, Hashable {
        let alert: String
        let count: Int
        let meanSecondsToResolve: Int64?

        init(_ alert: Report.AlertCount) {
            self.alert = alert.alert
            count = alert.count
            meanSecondsToResolve = alert.meanToResolve?.seconds
        }
    }

    struct Acknowledgement: Codable, Hashable {
        let count: Int
        let medianSeconds: Int64?
        let ninetiethPercentileSeconds: Int64?
    }

    struct LongIncident: Codable, Hashable {
        let id: Int64
        let alert: String
        let seconds: Int64
        let active: Bool

        init(_ incident: Report.LongIncident) {
            id = incident.id
            alert = incident.alert
            seconds = incident.lasted.seconds
            active = incident.isActive
        }
    }

    struct Worker: Codable, Hashable {
        let name: String
        let incidents: Int

        init(_ worker: Report.Worker) {
            name = worker.person.name
            incidents = worker.incidents
        }
    }

    let from: String
    let until: String
    let incidents: Int
    let critical: Int
    let active: Int
    let resolved: Int
    let rejected: Int
    /// False when there were more than could be counted: then it is about the first of them.
    let complete: Bool
    let meanSecondsToResolve: Int64?
    let acknowledged: Acknowledgement
    let alerts: [Alert]
    let longRunning: [LongIncident]
    let neverAcknowledged: [AlertCount]
    let notActionable: [AlertCount]
    let flapping: [AlertCount]
    let workedBy: [Worker]

    init(_ report: Report) {
        from = report.period.from.rfc3339
        until = report.period.until.rfc3339
        incidents = report.incidents
        critical = report.critical
        active = report.active
        resolved = report.resolved
        rejected = report.rejected
        complete = report.isWhole
        meanSecondsToResolve = report.meanToResolve?.seconds
        acknowledged = Acknowledgement(
            count: report.acknowledged,
            medianSeconds: report.medianToAcknowledge?.seconds,
            ninetiethPercentileSeconds: report.ninetiethToAcknowledge?.seconds
        )
        alerts = report.alerts.map(Alert.init)
        longRunning = report.longRunning.map(LongIncident.init)
        neverAcknowledged = report.neverAcknowledged.map(AlertCount.init)
        notActionable = report.notActionable.map(AlertCount.init)
        flapping = report.flapping.map(AlertCount.init)
        workedBy = report.workers.map(Worker.init)
    }
}

extension Duration {
    fileprivate var seconds: Int64 { milliseconds / 1_000 }
}
