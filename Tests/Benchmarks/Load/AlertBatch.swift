import Foundation

/// Alerts of one group, as a real Alertmanager posts them and as Prometheus posts them to it: eight labels and three
/// annotations each, the shape and size of kube-prometheus' alerts.
struct AlertBatch: Sendable {
    /// Different for every group.
    let number: Int
    /// How many alerts it has.
    let count: Int
    var alertName = "KubePodCrashLooping"
    let startsAt: Date

    /// The webhook's body, version 4.
    var webhookBody: String {
        let alerts = (0..<count).map { index in
            """
            {"status":"firing","labels":\(labels(index)),"annotations":\(annotations(index)),"startsAt":"\(start)",\
            "endsAt":"0001-01-01T00:00:00Z","generatorURL":"\(Self.generator)","fingerprint":"\(fingerprint(index))"}
            """
        }
        let common =
            count == 1
            ? labels(0)
            : #"{\#(groupFields),"container":"app","deployment":"\#(service)","namespace":"shop","severity":"critical"}"#
        return """
            {"receiver":"chatops","status":"firing","alerts":[\(alerts.joined(separator: ","))],\
            "groupLabels":{\(groupFields)},"commonLabels":\(common),"commonAnnotations":{},\
            "externalURL":"http://alertmanager.example.org:9093","version":"4",\
            "groupKey":"{}:{alertname=\\"\(alertName)\\", cluster=\\"prod-eu1\\", service=\\"\(service)\\"}",\
            "truncatedAlerts":0}
            """
    }

    /// The body that Prometheus would have posted to Alertmanager's API, version 2.
    var prometheusBody: String {
        let alerts = (0..<count).map { index in
            """
            {"labels":\(labels(index)),"annotations":\(annotations(index)),"startsAt":"\(start)",\
            "generatorURL":"\(Self.generator)"}
            """
        }
        return "[\(alerts.joined(separator: ","))]"
    }

    private var service: String { "checkout-\(number)" }

    private var groupFields: String {
        #""alertname":"\#(alertName)","cluster":"prod-eu1","service":"\#(service)""#
    }

    private func pod(_ index: Int) -> String { "\(service)-7d4b9c6f5b-x\(index)" }

    private func labels(_ index: Int) -> String {
        #"{\#(groupFields),"container":"app","deployment":"\#(service)","namespace":"shop","pod":"\#(pod(index))","#
            + #""severity":"critical"}"#
    }

    private func annotations(_ index: Int) -> String {
        #"{"description":"container \"app\" restarted 6 times in 10 minutes \u003coom \u0026 co\u003e","#
            + #""runbook_url":"https://runbooks.example.org/kube/crashloop","#
            + #""summary":"Pod shop/\#(pod(index)) is crash looping"}"#
    }

    private func fingerprint(_ index: Int) -> String {
        let digits = String(UInt64(number) << 16 | UInt64(index), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private var start: String {
        startsAt.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private static let generator =
        "http://prometheus.example.org/graph?g0.expr=rate%28kube_pod_container_status_restarts_total%5B5m%5D%29"
}
