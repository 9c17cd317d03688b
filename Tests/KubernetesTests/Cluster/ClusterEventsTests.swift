import Incidents
import TestSupport
import Testing

@testable import Kubernetes

@Suite struct ClusterEventsTests {
    @Test func eventsOfAWorkloadAreItsOwnAndItsChildrens() async throws {
        try await ClusterFixture.run { server, cluster in
            let events: [(String, String, String, String)] = [
                ("ScalingReplicaSet", "Deployment", "payments", "2026-11-21T08:20:00Z"),
                ("SuccessfulCreate", "ReplicaSet", "payments-68d6fc9f5f", "2026-11-21T08:21:00Z"),
                ("Unhealthy", "Pod", "payments-68d6fc9f5f-8jv9b", "2026-11-21T08:22:00Z"),
                ("Evicted", "Pod", "payments-5689bdb487-zzzzz", "2026-11-21T08:23:00Z"),
                ("Other", "Deployment", "payments-api", "2026-11-21T08:24:00Z"),
                ("Other", "Pod", "payments-api-68d6fc9f5f-8jv9b", "2026-11-21T08:24:00Z"),
                ("Other", "Pod", "payments-x2v4k", "2026-11-21T08:24:00Z"),
            ]
            for (reason, kind, name, time) in events {
                try server.add(ClusterFixture.event(reason, of: kind, name, at: time))
            }
            let shown = try await cluster.events(of: ClusterFixture.resource(.deployment, "payments"))
            #expect(shown.map(\.reason) == ["Evicted", "Unhealthy", "SuccessfulCreate", "ScalingReplicaSet"])
        }
    }

    @Test func itsListsAreAskedForAtOnce() async throws {
        try await ClusterFixture.run { server, cluster in
            server.fail(next: 3, .hangAfter) { $0.path.hasSuffix("/events") }
            async let shown = cluster.events(of: ClusterFixture.resource(.deployment, "payments"))
            try await server.wait { $0.inFlight.now == 3 }
            server.release()
            _ = try await shown
            #expect(server.inFlight.most == 3)
        }
    }

    @Test func atMostAHundredEventsTheNewestFirst() async throws {
        try await ClusterFixture.run(isEmpty: true) { server, cluster in
            for number in 0..<130 {
                let minute = number < 100 ? "\(10 + number % 50)" : "05"
                try server.add(
                    ClusterFixture.event(
                        "R\(number)",
                        of: "Node",
                        "n",
                        in: "default",
                        at: "2026-11-21T08:\(minute):00Z"
                    )
                )
            }
            let shown = try await cluster.events(of: ClusterFixture.resource(.node, "n"))
            #expect(shown.count == 100)
            #expect(zip(shown, shown.dropFirst()).allSatisfy { $0.at >= $1.at })
            #expect(server.lines.allSatisfy { $0.contains("/namespaces/default/events") })
        }
    }

    @Test(arguments: [
        (Resource.Kind.deployment, "ReplicaSet", "web-5d8f6c7b9", true),
        (.deployment, "Pod", "web-5d8f6c7b9-x2v4k", true),
        (.deployment, "Pod", "web-x2v4k", false),
        (.deployment, "Pod", "web-api-5d8f6c7b9-x2v4k", false),
        (.deployment, "Pod", "website-5d8f6c7b9-x2v4k", false),
        (.statefulset, "Pod", "web-12", true),
        (.statefulset, "Pod", "web-x2v4k", false),
        (.daemonset, "Pod", "web-x2v4k", true),
        (.daemonset, "Pod", "web-12", false),
        (.job, "Pod", "web-x2v4k", true),
        (.job, "Pod", "web-3-x2v4k", true),
        (.cronjob, "Job", "web-29393820", true),
        (.cronjob, "Pod", "web-29393820-x2v4k", true),
        (.cronjob, "Pod", "web-x2v4k", false),
        (.pod, "Pod", "web-x2v4k", false),
    ])
    func namesTellWhoseChildItIs(_ kind: Resource.Kind, _ child: String, _ name: String, _ isChild: Bool) {
        let resource = ClusterFixture.resource(kind, "web")
        #expect(ChildName.isChild(name, ofKind: child, of: resource) == isChild)
    }

    @Test func aFullNamespaceOfEventsIsGoneThroughToABound() async throws {
        var limits = ClusterFixture.patient
        limits.page = 100
        try await ClusterFixture.run(limits: limits, isEmpty: true) { server, cluster in
            for number in 0..<1_000 {
                try server.add(ClusterFixture.event("R", of: "Pod", "other-\(number)"))
            }
            try server.add(ClusterFixture.event("BackOff", of: "Pod", "zebra-x2v4k"))
            let shown = try await cluster.events(of: ClusterFixture.resource(.daemonset, "zebra"))
            #expect(shown.map(\.reason) == ["BackOff"])
            #expect(server.requests.count == 12)
        }
    }
}
