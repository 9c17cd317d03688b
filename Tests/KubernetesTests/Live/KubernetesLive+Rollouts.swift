import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// Restart, rollback, scale, pause.
extension KubernetesLive {
    @Test func aRestartIsFollowedToItsEnd() async throws {
        try await Self.run { live, can in
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
            var objects = [live.manifest.deployment("web"), live.manifest.statefulSet("db")]
            var resources = [live.resource(.deployment, "web"), live.resource(.statefulset, "db")]
            if can.readiesPods {
                objects.append(live.manifest.daemonSet("agent"))
                resources.append(live.resource(.daemonset, "agent"))
            } else {
                LiveAbilities.skipped("the restart of a daemon set", because: "there are no nodes")
            }
            for (object, resource) in zip(objects, resources) {
                try await LiveChecks.restart(live, object, resource)
            }
        }
    }

    @Test func aRollbackBringsThePreviousRevisionBack() async throws {
        try await Self.run { live, can in
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
            let kinds = [
                (live.manifest.deployment("web"), live.resource(.deployment, "web")),
                (live.manifest.statefulSet("db"), live.resource(.statefulset, "db")),
            ]
            for (object, resource) in kinds {
                try await LiveChecks.rollback(live, object, resource)
            }
        }
    }

    @Test func aBrokenReleaseIsRolledBackToHealth() async throws {
        try await Self.run { live, can in
            try can.require(\.failsPods, LiveAbilities.noFailures)
            let good = live.manifest.deployment("web")
            let web = live.resource(.deployment, "web")
            try await live.create(good)
            try await live.healthy(web)
            let broken = live.manifest.deployment("web", .crash)
            let template = try #require(broken.at("spec", "template"))
            try await live.merge(["spec": ["template": template]], into: good)
            try await live.wait("the crash") {
                let pods = try await live.directory.pods(of: web)
                return pods.first?.status == "CrashLoopBackOff" ? true : nil
            }
            let insight = try #require(try await live.directory.insight(into: [web]))
            #expect(insight.previous?.number == 1)
            try await live.finish(try await live.go(.rollback(revision: nil), web))
            let shown = try await live.healthy(web)
            #expect(shown.revision == 3)
        }
    }

    @Test func aScaleIsTriedDoneAndFollowed() async throws {
        try await Self.run { live, can in
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
            let kinds = [
                (live.manifest.deployment("web"), live.resource(.deployment, "web"), 2),
                (live.manifest.statefulSet("db"), live.resource(.statefulset, "db"), 1),
            ]
            for (object, resource, replicas) in kinds {
                try await LiveChecks.scale(live, object, resource, from: replicas)
            }
            try await live.create(live.manifest.autoscaler("web"))
            let warned = try await live.plan(.scale(to: .to(4)), live.resource(.deployment, "web"))
            #expect(warned.warnings.contains(.autoscaled(by: "web", min: 2, max: 5)))
        }
    }

    @Test func aPausedRolloutWaitsUntilItIsResumed() async throws {
        try await Self.run { live, can in
            try can.require(\.rollsOut, LiveAbilities.noRollouts)
            try await LiveChecks.pause(live)
        }
    }
}
