import Desk
import HTTPTypes
import Incidents
import Metrics

/// What the alert port counts, for `/metrics`.
struct WebhookMetrics: Sendable {
    /// From a request's head to its answer.
    private let seconds = Timer(label: "chatops_webhook_seconds")
    private let answers: [Int: Counter]
    private let firing = Counter(label: "chatops_alerts_total", dimensions: [("status", "firing")])
    private let resolved = Counter(label: "chatops_alerts_total", dimensions: [("status", "resolved")])

    /// Every code that the port answers with; made once, because each making looks the counter up anew.
    private static let codes = [200, 400, 401, 403, 404, 405, 408, 413, 500, 503]

    init() {
        answers = Dictionary(
            uniqueKeysWithValues: Self.codes.map { code in
                (code, Counter(label: "chatops_webhooks_total", dimensions: [("code", String(code))]))
            }
        )
    }

    func record(_ status: HTTPResponse.Status, took duration: Duration) {
        answers[status.code]?.increment()
        let (seconds, attoseconds) = duration.components
        self.seconds.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// Alerts that are on disk now.
    func record(_ group: AlertGroup) {
        var ended = 0
        for report in group.reports {
            if case .resolved = report.status { ended += 1 }
        }
        if ended > 0 { resolved.increment(by: ended) }
        if ended < group.reports.count { firing.increment(by: group.reports.count - ended) }
    }
}
