import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterForesightTests {
    enum Screen: CaseIterable, Sendable {
        case state, pods, revisions, description

        /// What it tells, without the times.
        func read(_ cluster: KubernetesCluster, _ resource: Resource) async throws -> [String] {
            switch self {
            case .state:
                guard case .workload(let workload) = try await cluster.state(of: resource) else { return [] }
                return workload.versions.map { "\($0)" } + workload.events.map(\.message)
            case .pods: return try await cluster.pods(of: resource).pods.map(\.resource.name)
            case .revisions: return try await cluster.revisions(of: resource).map { "\($0.number)" }
            case .description:
                return try await cluster.describe(resource).split(separator: "\n").prefix(1).map(String.init)
            }
        }
    }

    @Test(arguments: Screen.allCases)
    func whatBelongsToAnObjectThatWasSeenBeforeIsAskedForBesideIt(_ screen: Screen) async throws {
        let clock = HandClock(ClusterFixture.start)
        try await ClusterFixture.run(clock: clock) { server, cluster in
            let payments = ClusterFixture.resource(.deployment, "payments")
            let first = try await screen.read(cluster, payments)
            #expect(!first.isEmpty)
            let asked = server.lines.filter { $0.hasPrefix("GET") }
            let beside = asked.filter { !$0.hasSuffix("/deployments/payments") }
            #expect(!beside.isEmpty)
            // Nothing comes from the cache.
            clock.advance(by: .seconds(3))
            let count = server.lines.count
            server.fail(.hang) { $0.path.hasSuffix("/deployments/payments") }
            defer { server.release() }
            async let second = screen.read(cluster, payments)
            try await server.wait { $0.lines[count...].filter { $0.hasPrefix("GET") }.count == asked.count }
            server.release()
            #expect(try await second == first)
            // Each once: what was foreseen is what was shown.
            #expect(server.lines[count...].sorted() == asked.sorted())
        }
    }

    @Test func anObjectThatWasMadeAnewIsShownAsItIs() async throws {
        let clock = HandClock(ClusterFixture.start)
        try await ClusterFixture.run(clock: clock) { server, cluster in
            let payments = ClusterFixture.resource(.deployment, "payments")
            #expect(try await cluster.pods(of: payments).pods.count == 3)
            server.remove("Deployment", "payments", in: "prod")
            try server.add([
                "kind": "Deployment", "apiVersion": "apps/v1", "metadata": ["name": "payments", "namespace": "prod"],
                "spec": [
                    "replicas": 0, "selector": ["matchLabels": ["app": "payments", "track": "new"]],
                    "template": [
                        "metadata": ["labels": ["app": "payments", "track": "new"]],
                        "spec": ["containers": [["name": "app", "image": "registry.example.org/payments:9"]]],
                    ],
                ],
            ])
            clock.advance(by: .seconds(3))
            #expect(try await cluster.pods(of: payments).pods.isEmpty)
            guard case .workload(let workload) = try await cluster.state(of: payments) else {
                Issue.record("it is a workload")
                return
            }
            #expect(workload.wanted == 0)
        }
    }

    @Test func anObjectThatIsGoneIsShownAsGoneWhateverWasForeseen() async throws {
        let clock = HandClock(ClusterFixture.start)
        try await ClusterFixture.run(clock: clock) { server, cluster in
            let payments = ClusterFixture.resource(.deployment, "payments")
            _ = try await cluster.state(of: payments)
            server.remove("Deployment", "payments", in: "prod")
            clock.advance(by: .seconds(3))
            guard case .gone = try await cluster.state(of: payments) else {
                Issue.record("it is gone")
                return
            }
            #expect(cluster.sightings.last(of: payments) == nil)
        }
    }

    @Test func sightingsAreForgottenAfterAWhileAndTheOldestFirst() {
        let clock = HandClock(ClusterFixture.start)
        let sightings = Sightings(clock: clock, life: .minutes(10), capacity: 2)
        let resources = ["one", "two", "three"].map { ClusterFixture.resource(.pod, $0) }
        for resource in resources {
            sightings.note(.pod(API.Pod()), of: resource)
            clock.advance(by: .minutes(1))
        }
        #expect(resources.map { sightings.last(of: $0) != nil } == [false, true, true])
        clock.advance(by: .minutes(8))
        #expect(resources.map { sightings.last(of: $0) != nil } == [false, false, true])
    }
}
