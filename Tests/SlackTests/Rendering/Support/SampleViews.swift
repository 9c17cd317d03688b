import Cards
import Foundation
import Incidents

/// One view for each kind of card, as the store would give it, with everything a card of the kind can show.
enum SampleViews {
    /// 2026-11-21, 14:19:00 where the chat is (three hours east of UTC).
    static let now = Timestamp(seconds: 1_795_259_940)

    static func card(_ view: View, _ language: Language = .en, home: Screen? = nil) -> Card {
        CardBook(language: language, timeZone: TimeZone(secondsFromGMT: 3 * 3_600) ?? .gmt)
            .card(for: view, at: now, home: home)
    }

    static func ago(_ span: Duration) -> Timestamp { now - span }

    static let first = PersonName(id: 1, name: "responder-a")
    static let second = PersonName(id: 2, name: "responder-b")
    static let checkout = Resource(kind: .deployment, cluster: "prod-eu1", namespace: "shop", name: "checkout")
    static let pod = resource("x2x7p")
    static let node = Resource(kind: .node, cluster: "prod-eu1", name: "ip-10-0-3-17")

    static func resource(_ suffix: String) -> Resource {
        Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: "checkout-7d4b9c6f5b-\(suffix)")
    }

    static func alert(_ suffix: String, minutes: Int64, ended: Int64? = nil) -> Alert {
        Alert(
            fingerprint: suffix,
            startsAt: ago(.minutes(minutes)),
            endedAt: ended.map { ago(.minutes($0)) },
            labels: [
                "alertname": "KubePodCrashLooping", "severity": "critical", "cluster": "prod-eu1", "namespace": "shop",
                "pod": "checkout-7d4b9c6f5b-\(suffix)", "container": "app", "team": "payments",
            ],
            annotations: [
                "summary": "Pod shop/checkout-7d4b9c6f5b-\(suffix) is crash looping",
                "description": "container \"app\" restarted 6 times in 10 minutes",
                "runbook_url": "https://runbooks.example.org/crash?a=1&b=<2>",
                "dashboard_url": "https://grafana.example.org/d/1",
            ],
            generatorURL: "http://prometheus:9090/graph?g0.expr=up"
        )
    }

    static var incident: IncidentView {
        var incident = Incident(
            id: 42,
            source: "alertmanager",
            groupKey: "{}:{alertname=\"KubePodCrashLooping\"}",
            openedAt: ago(.minutes(14)),
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
        incident.acknowledged = .init(person: first, at: ago(.minutes(3)))
        incident.assigned = .init(person: second, at: ago(.minutes(2)))
        incident.flaps = 2
        incident.truncatedAlerts = 5
        return IncidentView(
            incident: incident,
            alerts: [
                alert("x2x7p", minutes: 14), alert("k4mzz", minutes: 12), alert("9wq2c", minutes: 13, ended: 2),
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
                sinceRollout: ago(.minutes(16))
            ),
            insight: ClusterInsight(
                workload: checkout,
                versions: ["1.5.0"],
                previous: revisions[1],
                rolloutStartedAt: ago(.minutes(16))
            ),
            runs: [run(.failed), run(.done)],
            note: .init(by: "responder-b", text: "the provider <is> *down* too\n@channel", at: ago(.minutes(4)))
        )
    }

    static var unacknowledged: IncidentView {
        var view = incident
        (view.incident.acknowledged, view.incident.assigned) = (nil, nil)
        (view.runs, view.note) = ([], nil)
        return view
    }

    static var resolved: IncidentView {
        var view = unacknowledged
        view.incident.status = .resolved
        view.incident.closedAt = ago(.minutes(3))
        view.incident.closer = .person(first)
        (view.firingCount, view.endedCount) = (0, 3)
        return view
    }

    static var entries: [AuditEntry] {
        let person = Actor(kind: .person, id: "1", name: "responder-a", via: .slack)
        let source = Actor(kind: .source, id: "alertmanager", name: "chatops", via: .webhook)
        let drafts = [
            AuditDraft(
                at: ago(.minutes(2)),
                actor: person,
                operation: .note,
                incident: 42,
                parameters: ["text": "a\nb"]
            ),
            AuditDraft(at: ago(.minutes(3)), actor: person, operation: .acknowledge, incident: 42),
            AuditDraft(
                at: ago(.minutes(14)),
                actor: source,
                operation: .open,
                incident: 42,
                parameters: ["fired": "KubePodCrashLooping …9wq2c", "title": "KubePodCrashLooping"]
            ),
        ]
        return drafts.enumerated().map { AuditEntry(seq: 100 - Int64($0), draft: $1, prev: "", hash: "") }
    }
}
