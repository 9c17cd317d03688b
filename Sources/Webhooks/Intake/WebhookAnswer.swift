import Desk
import HTTPTypes
import Incidents

/// What a sender is told, and what follows for its connection.
struct WebhookAnswer: Sendable {
    var status: HTTPResponse.Status
    var body: String
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, body: String) {
        self.status = status
        self.body = body
    }

    /// `{"error": …}`: what is wrong, and what would work.
    init(_ status: HTTPResponse.Status, error: String) {
        self.init(status, body: "{\"error\":\(JSONText.quoted(error))}")
    }

    /// The alerts are on disk; what they did.
    init(_ receipt: AlertReceipt) {
        let lines = receipt.incidents.map { line in
            "{\"id\":\(line.incident),\"status\":\"\(line.status.rawValue)\",\"change\":\"\(line.change.rawValue)\"}"
        }
        self.init(.ok, body: "{\"incidents\":[\(lines.joined(separator: ","))],\"alerts\":\(receipt.alerts)}")
    }

    /// The beat is on disk, and when the next one is due; or there is no such heartbeat.
    init(_ receipt: HeartbeatReceipt, of name: String) {
        switch receipt {
        case .heard(let heartbeat):
            let members = [
                ("heartbeat", heartbeat.name), ("state", heartbeat.state.rawValue), ("due", heartbeat.dueAt.rfc3339),
            ]
            let texts = members.map { "\(JSONText.quoted($0.0)):\(JSONText.quoted($0.1))" }
            self.init(.ok, body: "{\(texts.joined(separator: ","))}")
        case .unknown(let known):
            let names = known.isEmpty ? "no heartbeat that is called" : known.joined(separator: ", ")
            self.init(
                .notFound,
                error: "no heartbeat is called \(name); heartbeats: of chatops.yaml names \(names)"
            )
        }
    }

    /// What PagerDuty answers to an event that it has taken.
    init(processed event: PagerDutyEvent) {
        self.init(
            .accepted,
            body: "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\(JSONText.quoted(event.key))}"
        )
    }

    /// What PagerDuty answers to an event that it cannot take.
    init(_ fault: PagerDutyFault) {
        self.init(pagerDuty: .badRequest, status: "invalid event", errors: fault.errors)
    }

    init(pagerDuty code: HTTPResponse.Status, status: String, errors: [String]) {
        let list = errors.map(JSONText.quoted).joined(separator: ",")
        self.init(
            code,
            body: "{\"status\":\(JSONText.quoted(status)),\"message\":\"Event object is invalid\",\"errors\":[\(list)]}"
        )
    }

    /// Alertmanager retries 5xx and nothing else, so overload is never 429.
    static func overloaded(_ reason: String, seconds: Int) -> WebhookAnswer {
        var answer = WebhookAnswer(.serviceUnavailable, error: reason)
        answer.headers[.retryAfter] = String(seconds)
        return answer
    }
}
