import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct PermissionsTests {
    private static let reviews = "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews"

    private static func asked(_ server: FakeAPIServer) -> Int { server.lines.filter { $0 == reviews }.count }

    @Test func whatTheAccountMayNotDoIsToldPerKind() async throws {
        try await ClusterFixture.run { server, cluster in
            server.allow(only: [
                FakeAPIRule(groups: ["apps"], resources: ["deployments"], verbs: ["patch"], namespaces: ["prod"]),
                FakeAPIRule(resources: ["pods"], verbs: ["delete"]),
                FakeAPIRule(resources: ["nodes"], verbs: ["patch"]),
            ])
            let denied: [(Resource, [Action.Name])] = [
                (ClusterFixture.resource(.deployment, "payments"), [.logs, .scale]),
                (
                    ClusterFixture.resource(.deployment, "cart", in: "shop"),
                    [.logs, .restart, .rollback, .scale, .pause, .resume]
                ),
                (ClusterFixture.resource(.statefulset, "ledger"), [.logs, .restart, .rollback, .scale]),
                (ClusterFixture.resource(.pod, "ledger-0"), [.logs, .evict]),
                (ClusterFixture.resource(.job, "migrate"), [.logs, .rerun]),
                (ClusterFixture.resource(.node, "rig-node-1"), [.drain]),
                (ClusterFixture.resource(.service, "payments"), []),
            ]
            for (resource, expected) in denied {
                #expect(await cluster.permissions.denied(on: resource) == expected, "\(resource)")
            }
        }
    }

    @Test func answersAreKeptForFiveMinutes() async throws {
        let clock = HandClock(ClusterFixture.start)
        try await ClusterFixture.run(clock: clock) { server, cluster in
            let first = ClusterFixture.resource(.deployment, "payments")
            let other = ClusterFixture.resource(.deployment, "imager")
            #expect(await cluster.permissions.denied(on: first).isEmpty)
            let count = Self.asked(server)
            #expect(count == 3)
            server.allow(only: [])
            clock.advance(by: .seconds(290))
            #expect(await cluster.permissions.denied(on: other).isEmpty)
            #expect(Self.asked(server) == count)
            clock.advance(by: .seconds(20))
            #expect(await cluster.permissions.denied(on: first).contains(.restart))
            #expect(Self.asked(server) == 2 * count)
        }
    }

    @Test(arguments: [403, 404, 500])
    func whenItCannotBeAskedEverythingIsShown(_ code: Int) async throws {
        try await ClusterFixture.run { server, cluster in
            server.fail(next: 100, .status(code)) { $0.path.contains("selfsubjectaccessreviews") }
            let resource = ClusterFixture.resource(.pod, "ledger-0")
            #expect(await cluster.permissions.denied(on: resource).isEmpty)
            let count = Self.asked(server)
            #expect(await cluster.permissions.denied(on: resource).isEmpty)
            // Only what will not change soon is remembered.
            #expect(Self.asked(server) == (code == 500 ? 2 * count : count))
        }
    }

    @Test func everyActionThatAppliesNeedsARuleAndNoOther() {
        let actions: [Action] = [
            .logs(container: nil, previous: false), .restart, .rollback(revision: nil), .scale(to: .by(1)), .pause,
            .resume,
            .deletePod, .evict, .rerun, .cordon, .uncordon, .drain,
        ]
        for action in actions {
            for kind in Resource.Kind.allCases {
                let need = AccessRules.need(action.name, on: kind)
                #expect((need != nil) == action.applies(to: kind), "\(action) on \(kind)")
            }
        }
    }
}
