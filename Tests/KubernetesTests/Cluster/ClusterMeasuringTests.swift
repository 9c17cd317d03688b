import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterMeasuringTests {
    private static func asked(_ server: FakeAPIServer) -> Int {
        server.lines.filter { $0.contains("metrics.k8s.io") }.count
    }

    @Test(arguments: [FakeAPIServer.Metrics.absent, .unavailable])
    func aClusterThatMeasuresNothingIsNotAskedAgainForAWhile(_ metrics: FakeAPIServer.Metrics) async throws {
        let clock = HandClock(ClusterFixture.start)
        try await ClusterFixture.run(clock: clock) { server, cluster in
            server.setMetrics(metrics)
            for name in ["ledger-0", "ledger-1", "agent-gk5gq"] {
                guard case .pod(let pod) = try await cluster.state(of: ClusterFixture.resource(.pod, name)) else {
                    throw FixtureFault("not a pod")
                }
                #expect(pod.containers.allSatisfy { $0.usage.isEmpty })
            }
            #expect(Self.asked(server) == 1)
            server.setMetrics(.present)
            clock.advance(by: .minutes(6))
            guard case .pod(let pod) = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-0")) else {
                throw FixtureFault("not a pod")
            }
            #expect(pod.containers[0].usage.cpu == "64m")
        }
    }

    @Test func notBeingAllowedToMeasureIsRememberedToo() async throws {
        try await ClusterFixture.run { server, cluster in
            server.allow(only: [FakeAPIRule(resources: ["pods"], verbs: ["get"])])
            _ = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-0"))
            _ = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-1"))
            #expect(Self.asked(server) == 1)
        }
    }

    @Test func aPodWithoutMeasurementSaysNothingOfTheOthers() async throws {
        try await ClusterFixture.run { server, cluster in
            server.remove("PodMetrics", "ledger-1", in: "prod")
            _ = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-1"))
            guard case .pod(let pod) = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-0")) else {
                throw FixtureFault("not a pod")
            }
            #expect(pod.containers[0].usage.memory == "43.3Mi")
        }
    }
}
