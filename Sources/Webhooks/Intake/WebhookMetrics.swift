import Desk
import HTTPTypes
import Incidents
import Metrics

/// What the alert port counts, for `/metrics`.
struct WebhookMetrics: Sendable {
    /// From a request's head to its answer.
    private let seconds = Timer(label: "chatops_webhook_seconds")
    private let answers: [Int: Counter]
    private let firing: [WebhookRoute: Counter]
    private let resolved: [WebhookRoute: Counter]

    /// Every code that the port answers with; made once, because each making looks the counter up anew.
    private static let codes = [200, 202, 400, 401, 403, 404, 405, 408, 413, 500, 503]

    init() {
        answers = Dictionary(
            uniqueKeysWithValues: Self.codes.map { code in
                (code, Counter(label: "chatops_webhooks_total", dimensions: [("code", String(code))]))
            }
        )
        firing = Self.alerts("firing")
        resolved = Self.alerts("resolved")
    }

    private static func alerts(_ status: String) -> [WebhookRoute: Counter] {
        let counters = WebhookRoute.sources.map { route in
            let dimensions = [("source", route.source), ("status", status)]
            return (route, Counter(label: "chatops_alerts_total", dimensions: dimensions))
        }
        return Dictionary(uniqueKeysWithValues: counters)
    }

    func record(_ status: HTTPResponse.Status, took duration: Duration) {
        answers[status.code]?.increment()
        let (seconds, attoseconds) = duration.components
        self.seconds.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// Alerts that are on disk now.
    func record(_ groups: [AlertGroup], from route: WebhookRoute) {
        var (all, ended) = (0, 0)
        for group in groups {
            all += group.reports.count
            for report in group.reports {
                if case .resolved = report.status { ended += 1 }
            }
        }
        if ended > 0 { resolved[route]?.increment(by: ended) }
        if ended < all { firing[route]?.increment(by: all - ended) }
    }
}
