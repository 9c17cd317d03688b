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
