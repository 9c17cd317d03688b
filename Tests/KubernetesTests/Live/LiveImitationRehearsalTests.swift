import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// The live suite where there are nodes and something makes every pod a healthy one, and where there is even less.
@Suite(.fewAtOnce) struct LiveImitationRehearsalTests {
    /// As the suite finds it out there.
    private static let imitated = LiveAbilities(
        hasControllers: true,
        hasNodes: true,
        seesNodes: true,
        readiesPods: true,
        host: "node-1"
    )

    private static func run(
        _ can: LiveAbilities = imitated,
        _ body: @escaping @Sendable (LiveCluster, FakeAPIServer) async throws -> Void
    ) async throws {
        try await LiveRehearsal.run { live, server in
            if can.hasNodes { try server.add(LiveRehearsal.node("node-1")) }
            try await LiveRehearsal.rollingOut(live, server) {
                try await live.moving(can) { live in try await body(live, server) }
            }
        }
    }

    @Test func anImitationIsFoundOut() async throws {
        try await LiveRehearsal.run { live, server in
            try server.add(LiveRehearsal.node("node-1"))
            try await LiveRehearsal.rollingOut(live, server) {
                let found = try await LiveAbilities.find(live, within: .seconds(4))
                #expect(found == Self.imitated)
                #expect(found.moved == [.crash, .fail] && found.rollsDaemons)
            }
        }
    }

    @Test func whoMayNotSeeNodesFindsOutTheRest() async throws {
        try await LiveRehearsal.run { live, server in
            server.fail(.status(403)) { $0.path == "/api/v1/nodes" }
            try await LiveRehearsal.rollingOut(live, server) {
                let found = try await LiveAbilities.find(live, within: .seconds(4))
                #expect(found.hasNodes && !found.seesNodes && found.host == nil)
                var known = live
                known.can = found
                #expect(throws: LiveSkip.self) { try known.requireNodes() }
            }
        }
    }

    @Test func aServerAloneIsFoundOut() async throws {
        try await LiveRehearsal.run { live, _ in
            let found = try await LiveAbilities.find(live, within: .milliseconds(300))
            #expect(found == LiveAbilities(seesNodes: true))
            #expect(found.moved.isEmpty && !found.rollsOut)
        }
    }

    @Test func everyKindHasItsScreen() async throws {
        try await Self.run { live, _ in try await LiveChecks.everyKindHasItsScreen(live) }
    }

    @Test func aCrashLoopIsSeen() async throws {
        try await Self.run { live, server in
            try await withKnownIssue("a warning says what an imitation cannot show") {
                try await LiveChecks.crashLoop(live)
            } matching: {
                $0.severity == .warning
            }
            let pod = server.objects("Pod", in: live.namespace).first
            #expect(pod?["spec"]?["schedulerName"] == .string(LiveManifest.scheduler))
        }
    }

    @Test func aBrokenReleaseIsRolledBackToHealth() async throws {
        try await Self.run { live, _ in try await LiveChecks.brokenRelease(live) }
    }

    @Test func aFailedJobIsRunAgain() async throws {
        try await Self.run { live, server in
            try await LiveChecks.failedJob(live)
            #expect(server.object("Job", "migrate", in: live.namespace)?["spec"]?["activeDeadlineSeconds"] == 1)
        }
    }

    @Test func anEvictionIsRefusedByABudgetAndThenDone() async throws {
        try await Self.run { live, _ in try await LiveChecks.eviction(live) }
    }

    @Test func setsAreRestarted() async throws {
        try await Self.run { live, server in
            try await LiveChecks.restarts(live)
            let selector = server.object("DaemonSet", "agent", in: live.namespace)?["spec"]?["template"]?["spec"]?[
                "nodeSelector"
            ]
            #expect(selector == ["kubernetes.io/hostname": "node-1"])
        }
    }

    @Test func setsAreRolledBack() async throws {
        try await Self.run { live, _ in try await LiveChecks.rollbacks(live) }
    }

    @Test func setsAreScaled() async throws {
        try await Self.run { live, _ in try await LiveChecks.scales(live) }
    }

    @Test func whatSomethingMadeUpIsReadToo() async throws {
        try await Self.run { live, server in
            let pod = try await LiveChecks.logger(live)
            server.write(["made up"], to: pod.name, "app", in: live.namespace)
            try await LiveChecks.imitatedLog(live, of: pod)
        }
    }

    @Test func theHandMovesEverythingWhereThereAreNoNodes() async throws {
        try await Self.run(LiveAbilities(hasControllers: true)) { live, server in
            try await LiveChecks.restart(live, live.manifest.deployment("web"), live.resource(.deployment, "web"))
            try await server.wait { server in
                server.objects("Pod", in: live.namespace).allSatisfy { $0["spec"]?["nodeName"] == nil }
            }
            #expect(server.requests.contains { $0.path.hasSuffix("/status") })
        }
    }

    @Test func theHandLetsPodsCrashWhereThereAreNoNodes() async throws {
        try await Self.run(LiveAbilities(hasControllers: true)) { live, server in
            try await withKnownIssue("a warning says that there is no log") {
                try await LiveChecks.crashLoop(live)
            } matching: {
                $0.severity == .warning
            }
            #expect(server.objects("Pod", in: live.namespace).allSatisfy { $0["spec"]?["nodeName"] == nil })
        }
    }

    // MARK: What is there, and what stays behind

    @Test func everyPodIsOneThatTheStrictestStandardTakes() async throws {
        try await LiveRehearsal.run { live, server in
            let labels = server.object("Namespace", live.namespace)?["metadata"]?["labels"]
            #expect(labels?["pod-security.kubernetes.io/enforce"] == "restricted")
            let manifest = live.manifest
            var specs = [manifest.talker("talker", says: "a word")["spec"]]
            for object in [manifest.statefulSet("db"), manifest.daemonSet("agent"), manifest.job("migrate")] {
                specs.append(object.at("spec", "template", "spec"))
            }
            for fate in LiveManifest.Fate.allCases {
                specs.append(manifest.deployment("web", fate).at("spec", "template", "spec"))
            }
            specs.append(manifest.cronJob("nightly").at("spec", "jobTemplate", "spec", "template", "spec"))
            for spec in specs {
                #expect(spec?.at("securityContext", "runAsNonRoot") == true)
                #expect(spec?.at("securityContext", "seccompProfile", "type") == "RuntimeDefault")
                for container in spec?["containers"]?.array ?? [] {
                    #expect(container.at("securityContext", "allowPrivilegeEscalation") == false)
                    #expect(container.at("securityContext", "capabilities", "drop") == ["ALL"])
                }
            }
        }
    }

    @Test func aNamespaceThatStaysIsEmptiedAndNamed() async throws {
        try await LiveRehearsal.run { live, server in
            try await live.create(live.manifest.claim("data"))
            try server.edit("PersistentVolumeClaim", "data", in: live.namespace) {
                $0["metadata", "finalizers"] = ["kubernetes.io/pvc-protection"]
            }
            try await live.create(live.manifest.deployment("web"))
            try server.rollOut("web", in: live.namespace)
            var settings = live.settings
            settings.departure = .milliseconds(300)
            let broom = LiveBroom(admin: live.admin, settings: settings, clock: live.clock)
            server.keepNamespaces()
            let left = try await broom.remove(live.namespace, [])
            server.keepNamespaces(false)
            #expect(left?.contains(live.namespace) == true)
            for kind in ["Deployment", "ReplicaSet", "Pod", "PersistentVolumeClaim", "ServiceAccount", "Role"] {
                #expect(server.objects(kind, in: live.namespace).isEmpty, "\(kind)")
            }
            #expect(
                server.requests.contains { $0.method == "PATCH" && $0.path.hasSuffix("/persistentvolumeclaims/data") }
            )
            #expect(server.object("Namespace", live.namespace) != nil)
        }
    }

    @Test func aDeletionThatFailsIsTriedOnceMore() async throws {
        let server = FakeAPIServer(clock: RunningClock())
        try server.add(["kind": "Namespace", "apiVersion": "v1", "metadata": ["name": "default"]])
        server.fail(.status(500)) { $0.method == "DELETE" && $0.path.contains("/clusterroles/") }
        server.fail(.dropAfter) { $0.method == "DELETE" && $0.path.hasPrefix("/api/v1/namespaces/chatops-live-") }
        try await LiveRehearsal.run(server) { _ in }
        #expect(server.objects("Namespace").count == 1)
        #expect(server.objects("ClusterRole").isEmpty)
    }

    @Test func whoMayNotGiveRolesForNodesGoesOnWithoutThem() async throws {
        let server = FakeAPIServer(clock: RunningClock())
        try server.add(["kind": "Namespace", "apiVersion": "v1", "metadata": ["name": "default"]])
        server.fail(.status(403)) { $0.method == "POST" && $0.path.hasSuffix("/clusterroles") }
        try await withKnownIssue("a warning says that nodes are left out") {
            try await LiveRehearsal.run(server) { live in
                #expect(!live.hasNodeRole)
                #expect(server.objects("ClusterRoleBinding").isEmpty)
                try await LiveRehearsal.enforcing(live, server, outside: false) {
                    try await LiveChecks.theRoleAllowsEveryActionOnEveryKind(live)
                    try await LiveChecks.whatIsGoneIsShownAsGone(live)
                }
            }
        } matching: {
            $0.severity == .warning
        }
        #expect(server.requests.allSatisfy { $0.method != "DELETE" || !$0.path.contains("/clusterroles/") })
    }

    @Test func everyPrintedRuleIsAskedForBeforeAnythingBegins() async throws {
        try await LiveRehearsal.run { live, server in
            let asked = server.requests.compactMap { $0.body?["spec"]?["resourceAttributes"] }
            let rules = live.roles.documents.flatMap { $0["rules"]?.array ?? [] }
            #expect(rules.count > 5 && asked.count >= rules.count)
            #expect(asked.contains { $0["resource"] == "nodes" && $0["namespace"] == nil })
            #expect(asked.contains { $0["resource"] == "events" && $0["namespace"] == "default" })
        }
    }
}
