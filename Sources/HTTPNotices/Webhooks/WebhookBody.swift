import Desk
import Foundation
import Incidents

/// The body of a call, as the README documents it.
struct WebhookBody: Encodable {
    struct Subject: Encodable {
        private enum CodingKeys: String, CodingKey {
            case id, title, severity, status, source, labels
            case openedAt = "opened_at"
        }

        let id: Int64
        let title: String
        let severity: String
        let status: String
        let source: String
        let openedAt: String
        /// Those that all of its alerts share.
        let labels: [String: String]
    }

    let version = 1
    let event = "escalation"
    let page: Int64
    let policy: String
    /// From 1.
    let level: Int
    let incident: Subject

    init(_ call: WebhookCall) {
        page = call.page
        policy = call.policy
        level = call.level
        incident = Subject(
            id: call.incident.id,
            title: call.incident.title,
            severity: "\(call.incident.severity)",
            status: call.incident.status.rawValue,
            source: call.incident.source,
            openedAt: call.incident.openedAt.rfc3339,
            labels: call.incident.labels
        )
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
