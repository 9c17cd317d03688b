import Cards
import Incidents

extension Samples {
    static var listed: [Incident] {
        var first = incident
        first.labels["deployment"] = "checkout"
        first.assigned = .init(person: ann, at: .minutesAgo(3))
        var second = Incident(
            id: 40,
            source: "alertmanager",
            groupKey: "h",
            openedAt: now - .hours(5),
            title: "NodeFilesystemAlmostOutOfSpace",
            severity: .warning,
            labels: ["node": "ip-10-0-3-17", "cluster": "prod-eu1"]
        )
        second.snooze = .init(until: now + .minutes(41), by: bob, severity: .warning)
        return [first, second]
    }

    static var closed: [Incident] {
        var first = incident
        first.status = .resolved
        first.closedAt = .minutesAgo(3)
        first.closer = .itself
        var second = listed[1]
        second.status = .resolved
        second.closedAt = now - .hours(2)
        second.closer = .person(bob)
        var third = plain.incident
        third.status = .rejected
        third.openedAt = now - .days(3)
        third.closedAt = now - .days(2)
        third.closer = .person(ann)
        third.reason = "load test"
        return [first, second, third]
    }

    static var home: HomeView {
        HomeView(
            user: "U11",
            person: Person(id: 1, name: "responder-a", role: .responder),
            mine: ListView(list: .mine(person: 1), incidents: [listed[0]], total: 1),
            active: ListView(list: .active, incidents: listed, total: 12, next: key)
        )
    }

    static var homeAtRest: HomeView {
        HomeView(
            user: "U11",
            person: Person(id: 1, name: "responder-a", role: .admin),
            mine: ListView(list: .mine(person: 1), incidents: [], total: 0),
            active: ListView(list: .active, incidents: [], total: 0, lastClosedAt: now - .hours(2))
        )
    }

    static func strangersHome(_ isAsked: Bool) -> HomeView {
        let nothing = ListView(list: .active, incidents: [])
        return HomeView(user: "U99", person: nil, isAsked: isAsked, mine: nothing, active: nothing)
    }

    static let key = ListKey(rank: 2, at: 1, id: 40)
    static let nextKey = ListKey(rank: 0, at: 1, id: 7)

    static var storm: StormView {
        var worst = incident
        worst.id = 812
        worst.title = "etcdNoLeader"
        worst.labels = ["cluster": "prod-eu1", "severity": "critical"]
        return StormView(
            id: 3,
            startedAt: .secondsAgo(50),
            total: 37,
            active: 37,
            critical: 21,
            unacknowledged: 37,
            kinds: [
                .init(title: "KubeNodeNotReady", count: 12), .init(title: "TargetDown", count: 9),
                .init(title: "KubePodNotReady", count: 8), .init(title: "A", count: 3), .init(title: "B", count: 2),
                .init(title: "C", count: 1), .init(title: "D", count: 1), .init(title: "E", count: 1),
            ],
            kindCount: 8,
            mostSevere: worst,
            newest: 848
        )
    }

    static var letIn: LetInRequest {
        LetInRequest(
            id: 9,
            identity: Identity(frontEnd: .telegram, id: "100200300", name: "newcomer-a"),
            at: .minutesAgo(1)
        )
    }

    static func entry(
        _ operation: AuditDraft.Operation,
        _ outcome: AuditDraft.Outcome = .done,
        by actor: Actor = Actor(kind: .person, id: "1", name: "responder-a", via: .telegram),
        on resource: Resource? = nil,
        _ parameters: [String: String] = [:],
        reason: String? = nil,
        at moment: Timestamp = .minutesAgo(5),
        seq: Int64 = 100
    ) -> AuditEntry {
        let draft = AuditDraft(
            at: moment,
            actor: actor,
            operation: operation,
            incident: 42,
            resource: resource,
            parameters: parameters,
            outcome: outcome,
            reason: reason
        )
        return AuditEntry(seq: seq, draft: draft, prev: "", hash: "")
    }

    static let alertmanager = Actor(kind: .source, id: "alertmanager", name: "chatops", via: .webhook)

    static var history: [AuditEntry] {
        [
            entry(.reject, reason: "load test, announced"),
            entry(.note, .done, ["text": "provider is down\nsee the status page"]),
            entry(.snooze, .done, ["until": "2026-11-22T05:00:00.000Z"]),
            entry(.wake, by: .system),
            entry(.action, on: checkout, ["action": "scale", "replicas": "6", "run": "5"]),
            entry(.action, .failed, on: checkout, ["action": "rollback", "revision": "6"], reason: "image is gone"),
            entry(.action, .asked, on: checkout, ["action": "restart"]),
            entry(.action, .refused, on: checkout, ["action": "restart", "cancelled": "true"], reason: "Cancelled"),
            entry(.action, .unknown, on: pod, ["action": "delete pod"]),
            entry(.acknowledge, .refused, reason: "responder-b acknowledged it 3 min ago."),
            entry(.assign, .done, ["to": "responder-a", "from": "responder-b"]),
            entry(.acknowledge, .done, ["storm": "3"]),
            entry(
                .update,
                by: alertmanager,
                ["fired": "KubePodCrashLooping …x2x7p", "ended": "KubePodCrashLooping …9wq2c"]
            ),
            entry(
                .open,
                by: alertmanager,
                ["fired": "KubePodCrashLooping …9wq2c", "previous": "41", "title": "KubePodCrashLooping"],
                at: now - .days(1)
            ),
        ]
    }
}
