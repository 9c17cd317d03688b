import Foundation
import TestSupport

/// A post of Alertmanager's webhook, version 4, for where no Alertmanager is needed.
struct WebhookBody: Encodable {
    private let version = "4"
    private let receiver = "chatops"
    private let status = "firing"
    private let groupKey: String
    private let groupLabels: [String: String]
    private let alerts: [Alert]

    private struct Alert: Encodable {
        let status = "firing"
        let labels: [String: String]
        let annotations: [String: String]
        let startsAt: Date
        let generatorURL: String
    }

    /// - Parameter alerts: firing ones of one group.
    init(of alerts: [PrometheusAlert]) throws {
        guard let first = alerts.first else { throw FixtureFault("a post without alerts") }
        groupLabels = first.labels.filter { ["alertname", "cluster", "service"].contains($0.key) }
        groupKey = "{}:{alertname=\"\(first.labels["alertname"] ?? "")\"}"
        self.alerts = alerts.map {
            Alert(labels: $0.labels, annotations: $0.annotations, startsAt: $0.startsAt, generatorURL: $0.generatorURL)
        }
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        return try encoder.encode(self)
    }
}
