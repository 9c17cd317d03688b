import HTTPTypes
import NIOHTTP1

/// Where on the alert port something is posted to: a kind of source, or a heartbeat.
enum WebhookRoute: Hashable, Sendable {
    case alertmanager
    case grafana
    case pagerDuty
    case datadog
    case sns
    case generic
    case heartbeat(HeartbeatCall)

    /// Routes that alerts are posted to.
    static let sources: [WebhookRoute] = [.alertmanager, .grafana, .pagerDuty, .datadog, .sns, .generic]

    /// What routes, rules and metrics call its alerts' source.
    var source: String {
        switch self {
        case .alertmanager: "alertmanager"
        case .grafana: "grafana"
        case .pagerDuty: "pagerduty"
        case .datadog: "datadog"
        case .sns: "sns"
        case .generic: "generic"
        case .heartbeat: "heartbeat"
        }
    }

    var path: String {
        switch self {
        case .alertmanager: "/api/v1/alertmanager"
        case .grafana: "/api/v1/grafana"
        case .pagerDuty: "/v2/enqueue"
        case .datadog: "/api/v1/datadog"
        case .sns: "/api/v1/sns"
        case .generic: "/api/v1/alerts"
        case .heartbeat(let call): HeartbeatCall.path + call.name
        }
    }

    /// Nil: nothing is there.
    init?(uri: String) {
        let path = uri.prefix { $0 != "?" }
        if let route = Self.sources.first(where: { path == $0.path }) {
            self = route
        } else if let call = HeartbeatCall(uri: uri) {
            self = .heartbeat(call)
        } else {
            return nil
        }
    }

    /// The methods that do something there; the first is the usual one.
    var methods: [HTTPMethod] {
        if case .heartbeat = self { return [.GET, .POST, .HEAD] }
        return [.POST]
    }
}
