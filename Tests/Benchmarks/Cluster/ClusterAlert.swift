import Foundation
import TestSupport

/// One firing alert about something in the cluster, as Alertmanager posts it (webhook version 4).
struct ClusterAlert: Sendable {
    let labels: [String: String]
    var startsAt = Date.now

    var webhookBody: String {
        let labels = FakeJSON(labels.merging(["severity": "critical"]) { $1 })
        let group = FakeJSON(self.labels.filter { $0.key == "alertname" })
        let start = FakeJSON.string(startsAt.formatted(.iso8601))
        let alert: FakeJSON = [
            "status": "firing", "labels": labels, "annotations": ["summary": "It needs looking at"],
            "startsAt": start, "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus.example.org/graph", "fingerprint": "00000000000c1057",
        ]
        let body: FakeJSON = [
            "receiver": "chatops", "status": "firing", "version": "4", "truncatedAlerts": 0,
            "groupKey": "{}:{alertname=\"ClusterProbe\"}", "externalURL": "http://alertmanager.example.org:9093",
            "groupLabels": group, "commonLabels": labels, "commonAnnotations": [:], "alerts": [alert],
        ]
        return body.text
    }
}
