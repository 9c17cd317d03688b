import Cards
import Incidents

/// Views as they come from a store, for golden texts and for sweeps over all cards.
enum Samples {
    static let ann = PersonName(id: 1, name: "responder-a")
    static let bob = PersonName(id: 2, name: "responder-b")

    static let checkout = Resource(kind: .deployment, cluster: "prod-eu1", namespace: "shop", name: "checkout")
    static let pod = Resource(
        kind: .pod,
        cluster: "prod-eu1",
        namespace: "shop",
        name: "checkout-7d4b9c6f5b-x2x7p"
    )
    static let node = Resource(kind: .node, cluster: "prod-eu1", name: "ip-10-0-3-17")

    static let previous = Revision(
        number: 6,
        versions: ["1.4.1"],
        createdAt: now - .days(3),
        isCurrent: false
    )
    static let current = Revision(number: 7, versions: ["1.5.0"], createdAt: .minutesAgo(16), isCurrent: true)

    // MARK: Incidents

    static func alert(
        _ suffix: String,
        startedMinutesAgo start: Int64,
        endedMinutesAgo end: Int64? = nil,
        severity: String = "critical"
    ) -> Alert {
        Alert(
            fingerprint: "f\(suffix)",
            startsAt: .minutesAgo(start),
            endedAt: end.map { Timestamp.minutesAgo($0) },
            labels: [
                "alertname": "KubePodCrashLooping", "severity": severity, "cluster": "prod-eu1", "namespace": "shop",
                "pod": "checkout-7d4b9c6f5b-\(suffix)", "container": "app", "team": "payments", "uid": "u-\(suffix)",
            ],
            annotations: [
                "summary": "Pod shop/checkout-7d4b9c6f5b-\(suffix) is crash looping",
                "description": "container \"app\" restarted 6 times in 10 minutes",
                "runbook_url": "https://runbooks.example.org/crash",
                "dashboard_url": "https://grafana.example.org/d/1",
            ],
            generatorURL: "https://prometheus.example.org/graph?g0.expr=up"
        )
    }

    static var incident: Incident {
        var incident = Incident(
            id: 42,
            source: "alertmanager",
            groupKey: "{}:{alertname=\"KubePodCrashLooping\"}",
            openedAt: .minutesAgo(14),
            title: "KubePodCrashLooping",
            severity: .critical,
            labels: [
                "alertname": "KubePodCrashLooping", "severity": "critical", "cluster": "prod-eu1", "namespace": "shop",
                "container": "app", "team": "payments",
            ],
            receiver: "chatops",
            externalURL: "https://alertmanager.example.org",
            previousID: 41
        )
        incident.generation = 2
        return incident
    }

    /// The card of `ux.md`: two pods firing, one recovered, acknowledged and assigned.
    static var crashLoop: IncidentView {
        var incident = incident
        incident.acknowledged = .init(person: ann, at: .minutesAgo(3))
        incident.assigned = .init(person: bob, at: .minutesAgo(2))
        return IncidentView(
            incident: incident,
            alerts: [
                alert("x2x7p", startedMinutesAgo: 14), alert("k4mzz", startedMinutesAgo: 12),
                alert("9wq2c", startedMinutesAgo: 13, endedMinutesAgo: 2),
            ],
            firingCount: 2,
            endedCount: 1,
            firedInWeek: 3,
            resources: [checkout, pod, node],
            advice: Advice(
                suggestions: [
                    Suggestion(action: .restart, resource: checkout),
                    Suggestion(action: .rollback(revision: nil), resource: checkout),
                    Suggestion(action: .logs(container: "app", previous: true), resource: pod),
                ],
                reason: .crashLooping,
                sinceRollout: .minutesAgo(16)
            ),
            insight: ClusterInsight(
                workload: checkout,
                versions: ["1.5.0"],
                previous: previous,
                rolloutStartedAt: .minutesAgo(16)
            )
        )
    }

    /// One alert, nobody on it, no cluster.
    static var plain: IncidentView {
        var incident = Incident(
            id: 7,
            source: "alertmanager",
            groupKey: "g",
            openedAt: .secondsAgo(20),
            title: "TargetDown",
            severity: .warning,
            labels: ["alertname": "TargetDown", "job": "node-exporter", "instance": "10.0.3.17:9100"]
        )
        incident.generation = 1
        return IncidentView(
            incident: incident,
            alerts: [
                Alert(
                    fingerprint: "t",
                    startsAt: .secondsAgo(50),
                    labels: ["alertname": "TargetDown", "job": "node-exporter", "instance": "10.0.3.17:9100"]
                )
            ],
            firingCount: 1,
            endedCount: 0,
            hasCluster: false
        )
    }

    static var snoozed: IncidentView {
        var view = crashLoop
        view.incident.snooze = .init(until: now + .hours(18), by: ann, severity: .critical)
        return view
    }

    /// Flapping, with alerts the source left out, results of actions and a note.
    static var busy: IncidentView {
        var view = crashLoop
        view.incident.flaps = 2
        view.incident.truncatedAlerts = 5
        view.runs = [run(.running), run(.failed), run(.unknown)]
        view.note = .init(by: "responder-b", text: "the payment provider\nis down too", at: .minutesAgo(4))
        return view
    }

    static var resolvedByItself: IncidentView {
        var view = crashLoop
        view.incident.status = .resolved
        view.incident.closedAt = .minutesAgo(3)
        view.incident.closer = .itself
        view.alerts = [alert("x2x7p", startedMinutesAgo: 14, endedMinutesAgo: 3)]
        view.firingCount = 0
        view.endedCount = 3
        view.runs = [run(.done)]
        return view
    }

    static var rejected: IncidentView {
        var view = crashLoop
        view.incident.status = .rejected
        view.incident.closedAt = .minutesAgo(1)
        view.incident.closer = .person(ann)
        view.incident.reason = "load test, announced"
        return view
    }
}
