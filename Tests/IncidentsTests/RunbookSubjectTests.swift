import Incidents
import Testing

private let services: [(labels: [String: String], services: [String])] = [
    ([:], []),
    (["service": "checkout"], ["checkout"]),
    (["app": "shop", "service": "checkout", "job": "scrape"], ["checkout", "shop", "scrape"]),
    (["app_kubernetes_io_name": "checkout"], ["checkout"]),
    (["namespace": "shop", "deployment": "checkout", "job": "shop/web"], ["checkout", "shop/web", "web"]),
    // What merely reports about others is nobody's service.
    (
        ["job": "kube-state-metrics", "service": "kube-state-metrics", "namespace": "shop", "statefulset": "ledger"],
        ["ledger"]
    ),
    (["job": "node-exporter", "instance": "10.0.0.1:9100"], []),
    (["service": "scraped", "exported_service": "checkout"], ["checkout"]),
    (["service": "Checkout", "app": "checkout"], ["Checkout"]),
    (["service": "two\nlines", "app": "shop"], ["shop"]),
]

@Test(arguments: services)
func theServiceOfAnAlertIsFoundInItsLabels(labels: [String: String], services: [String]) {
    #expect(RunbookSubject.services(labels: labels) == services)
}

@Test func theWorkloadThatTheClusterFoundCountsToo() {
    let workload = Resource(kind: .deployment, namespace: "shop", name: "checkout")
    let labels = ["namespace": "shop", "pod": "checkout-7d4b9c6f5b-x2x7p", "job": "scrape"]
    #expect(RunbookSubject.services(labels: labels, workload: workload) == ["checkout", "scrape"])
}

@Test func theMoreSpecificRunbookWins() {
    let subject = RunbookSubject(alert: "A", services: ["checkout", "shop"])
    #expect(subject.match(among: []) == nil)
    #expect(subject.match(among: [nil]) == RunbookKey(alert: "A"))
    #expect(subject.match(among: [nil, "shop"]) == RunbookKey(alert: "A", service: "shop"))
    #expect(subject.match(among: ["shop", nil, "CHECKOUT"]) == RunbookKey(alert: "A", service: "CHECKOUT"))
    #expect(subject.match(among: ["other"]) == nil)
    #expect(subject.key == RunbookKey(alert: "A", service: "checkout"))
}

private func alert(_ labels: [String: String], ended: Bool = false) -> Alert {
    let start = Timestamp(seconds: 1_795_247_000)
    return Alert(
        fingerprint: labels.description,
        startsAt: start,
        endedAt: ended ? start + .minutes(1) : nil,
        labels: labels,
        annotations: [:],
        generatorURL: ""
    )
}

private func incident(_ title: String, labels: [String: String] = [:]) -> Incident {
    Incident(
        source: "alertmanager",
        groupKey: "g",
        openedAt: Timestamp(seconds: 1_795_247_000),
        title: title,
        severity: .critical,
        labels: labels
    )
}

@Test func whatFiresIsAskedForFirstAndEachNameOnce() {
    let alerts = [
        alert(["alertname": "A", "service": "x"]), alert(["alertname": "B", "service": "y"]),
        alert(["alertname": "A", "service": "z"]), alert(["alertname": "Over", "service": "x"], ended: true),
    ]
    #expect(
        RunbookSubject.subjects(of: incident("A"), alerts: alerts) == [
            RunbookSubject(alert: "A", services: ["x", "z"]), RunbookSubject(alert: "B", services: ["y"]),
        ]
    )
}

@Test func anIncidentWithoutAlertNamesIsAskedForByItsTitle() {
    let unnamed = alert(["service": "x"])
    #expect(RunbookSubject.subjects(of: incident("Disk full"), alerts: [unnamed]).map(\.alert) == ["Disk full"])
    let untold = RunbookSubject.subjects(of: incident("Disk full"), alerts: [])
    #expect(untold.map(\.key) == [RunbookKey(alert: "Disk full")])
    #expect(RunbookSubject.subjects(of: incident(""), alerts: []).isEmpty)
}
