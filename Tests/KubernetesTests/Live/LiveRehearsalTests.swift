import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct LiveRehearsalTests {
    @Test func everythingIsMadeAndRemoved() async throws {
        try await LiveRehearsal.run { live, server in
            let namespace = live.namespace
            #expect(server.object("Namespace", namespace)?["metadata"]?["labels"]?[LiveManifest.mark] == "true")
            #expect(server.object("ServiceAccount", "chatops", in: namespace) != nil)
            #expect(server.object("Role", "chatops", in: namespace) != nil)
            #expect(server.object("RoleBinding", "chatops", in: namespace) != nil)
            #expect(server.object("ClusterRole", "chatops-nodes-\(namespace)") != nil)
            #expect(server.object("Role", "chatops-node-events-\(namespace)", in: "default") != nil)
            let binding = server.object("ClusterRoleBinding", "chatops-nodes-\(namespace)")
            #expect(binding?["roleRef"]?["name"] == .string("chatops-nodes-\(namespace)"))
            #expect(binding?["subjects"]?.array?.first?["namespace"] == .string(namespace))
            // The bot speaks with the account's own token.
            let credential = try await live.cluster.client.access.credentials.credential()
            #expect(credential.authorization == "Bearer token-of-\(namespace)-chatops")
        }
    }

    @Test func nothingIsLeftAfterAFailure() async throws {
        let server = try Self.server()
        await #expect(throws: FixtureFault.self) {
            try await LiveRehearsal.run(server) { live in
                try await live.create(live.manifest.deployment("web"))
                throw FixtureFault("as asked for by the test")
            }
        }
        #expect(server.objects("Namespace").count == 1)
        for kind in ["ClusterRole", "ClusterRoleBinding"] { #expect(server.objects(kind).isEmpty) }
        for kind in ["Role", "RoleBinding"] { #expect(server.objects(kind, in: "default").isEmpty) }
    }

    @Test func nothingIsLeftWhenTheTestIsCancelled() async throws {
        let server = try Self.server()
        try await LiveRehearsal.serving(server) { settings in
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await LiveCluster.run(settings) { _ in
                        withUnsafeCurrentTask { $0?.cancel() }
                        try Task.checkCancellation()
                    }
                }
                let end = await group.nextResult()
                #expect(throws: CancellationError.self) { try end?.get() }
            }
        }
        #expect(server.objects("Namespace").count == 1)
        #expect(server.objects("ClusterRole").isEmpty && server.objects("ClusterRoleBinding").isEmpty)
    }

    @Test func leftoversOfEarlierRunsAreSweptAfterAnHour() async throws {
        let server = try Self.server()
        let now = RunningClock().now()
        func add(_ kind: String, _ name: String, _ age: Duration, isMarked: Bool = true) throws {
            let version = kind == "Namespace" ? "v1" : "rbac.authorization.k8s.io/v1"
            var object: FakeJSON = ["kind": .string(kind), "apiVersion": .string(version)]
            object["metadata"] = ["name": .string(name), "creationTimestamp": .string(APITime.text(now - age))]
            if isMarked { object["metadata", "labels"] = [LiveManifest.mark: "true"] }
            try server.add(object)
        }
        for kind in ["Namespace", "ClusterRole", "ClusterRoleBinding"] {
            try add(kind, "old", .hours(2))
            try add(kind, "young", .minutes(10))
            try add(kind, "foreign", .hours(2), isMarked: false)
        }
        try await LiveRehearsal.run(server) { _ in }
        for kind in ["Namespace", "ClusterRole", "ClusterRoleBinding"] {
            let names = server.objects(kind).compactMap { $0["metadata"]?["name"]?.string }
            #expect(names.filter { $0 != "default" } == ["foreign", "young"], "\(kind)")
        }
    }

    @Test(arguments: [false, true])
    func theRolesAreThePrintedOnesUnderOtherNames(_ readOnly: Bool) throws {
        let text = LiveCluster.printed("here", readOnly: readOnly)
        let printed = try LiveRoles.parse(text)
        let made = try LiveRoles(printed: text, namespace: "here")
        #expect(printed.count == made.documents.count && !printed.isEmpty)
        for (old, new) in zip(printed, made.documents) {
            for member in ["apiVersion", "kind", "rules", "subjects"] { #expect(old[member] == new[member]) }
            #expect(old.at("roleRef", "kind") == new.at("roleRef", "kind"))
            #expect(old.at("metadata", "namespace") == new.at("metadata", "namespace"))
            if new["roleRef"] != nil { #expect(new.at("roleRef", "name") == new.at("metadata", "name")) }
        }
        let outside = made.outside("here").compactMap { $0.at("metadata", "name")?.string }
        #expect(!outside.isEmpty && outside.allSatisfy { $0.hasSuffix("-here") })
        #expect(made.documents.contains { $0.at("metadata", "name") == "chatops" })
    }

    @Test func theServerTakesEveryManifest() async throws {
        try await LiveRehearsal.run { live, server in
            let manifest = live.manifest
            let objects =
                LiveManifest.Fate.allCases.map { manifest.deployment($0.rawValue, $0) }
                + [
                    manifest.statefulSet("db"), manifest.daemonSet("agent"), manifest.job("migrate"),
                    manifest.service("web"), manifest.budget("web", minAvailable: 1), manifest.autoscaler("web"),
                    manifest.talker("talker", says: "a word"), manifest.claim("data"), manifest.cronJob("nightly"),
                ]
            for object in objects {
                try await live.create(object)
                #expect(try await live.look(object).at("metadata", "labels")?[LiveManifest.mark] == "true")
            }
            let deployment = try await live.admin.get(LivePath.object(objects[0]), as: API.Deployment.self)
            #expect(deployment.wanted == 2)
            #expect(deployment.template.spec.containers.first?.image == live.settings.idleImage)
            let job = try await live.admin.get(
                ActingPaths.jobs(live.namespace).appending("migrate"),
                as: API.Job.self
            )
            #expect(job.spec.backoffLimit == 0)
            #expect(server.objects("HorizontalPodAutoscaler", in: live.namespace).count == 1)
        }
    }

    @Test(arguments: [
        (LiveManifest.Fate.ready, "Running", true), (.crash, "CrashLoopBackOff", false), (.fail, "Error", false),
    ])
    func theHandWritesWhatAKubeletWould(_ fate: LiveManifest.Fate, _ word: String, _ isReady: Bool) throws {
        let pod = try LiveHand.status(fate, at: "2026-11-21T08:00:00Z").decoded(as: API.Pod.self)
        #expect(PodStatusWord(pod).word == word)
        #expect(pod.isReady == isReady)
    }

    @Test func theEnvironmentSaysWhereAndHow() throws {
        #expect(LiveSettings([:]) == nil)
        #expect(LiveSettings(["CHATOPS_TEST_KUBECONFIG": ""]) == nil)
        let plain = try #require(LiveSettings(["CHATOPS_TEST_KUBECONFIG": "/a"]))
        #expect(plain.idleImage.contains("pause") && !plain.mayTouchNodes && plain.context == nil)
        let told = try #require(
            LiveSettings([
                "CHATOPS_TEST_KUBECONFIG": "/a", "CHATOPS_TEST_CONTEXT": "b", "CHATOPS_TEST_IMAGE_IDLE": "c",
                "CHATOPS_TEST_IMAGE_SHELL": "d", "CHATOPS_TEST_PATIENCE": "5", "CHATOPS_TEST_NODES": "1",
            ])
        )
        #expect(told.context == "b" && told.idleImage == "c" && told.shellImage == "d")
        #expect(told.patience == .seconds(5) && told.mayTouchNodes)
    }

    // MARK: What needs no cluster behind the server

    @Test func whatChangedBetweenTheClicksIsNotActedOn() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.whatChangedBetweenTheClicksIsNotActedOn(live) }
    }

    @Test func anotherObjectOfTheSameNameIsNotActedOn() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.anotherObjectOfTheSameNameIsNotActedOn(live) }
    }

    @Test func theServerHoldsToEveryPrecondition() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.theServerHoldsToEveryPrecondition(live) }
    }

    @Test func aPodIsDeletedByItsUidOnly() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.aPodIsDeletedByItsUidOnly(live) }
    }

    @Test func aListComesPageByPage() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.aListComesPageByPage(live) }
    }

    @Test func aWatchGoesOnWhereTheLastOneEnded() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.aWatchGoesOnWhereTheLastOneEnded(live) }
    }

    @Test func aVersionThatIsTooOldIsSaidToBe() async throws {
        try await LiveRehearsal.run { live, server in
            server.compact()
            try await LiveChecks.aVersionThatIsTooOldIsSaidToBe(live)
        }
    }

    @Test func whatIsGoneIsShownAsGone() async throws {
        try await LiveRehearsal.run { live, _ in try await LiveChecks.whatIsGoneIsShownAsGone(live) }
    }

    @Test func anotherNamespaceIsRefusedBeforeTheClusterIsAsked() async throws {
        try await LiveRehearsal.run { live, _ in
            try await LiveChecks.anotherNamespaceIsRefusedBeforeTheClusterIsAsked(live)
        }
    }

    @Test func theRoleAllowsEveryActionOnEveryKind() async throws {
        try await LiveRehearsal.run { live, server in
            try await LiveRehearsal.enforcing(live, server) {
                try await LiveChecks.theRoleAllowsEveryActionOnEveryKind(live)
            }
        }
    }

    @Test func theReadOnlyRoleLooksAndARefusalNamesTheRule() async throws {
        try await LiveRehearsal.run(readOnly: true) { live, server in
            let creation = FakeAPIRule(groups: ["apps"], resources: ["deployments"], verbs: ["create"])
            try await LiveRehearsal.enforcing(live, server, others: [creation]) {
                try await LiveChecks.theReadOnlyRoleLooksAndARefusalNamesTheRule(live)
            }
        }
    }

    // MARK: What a fake controller is enough for

    @Test func rolloutsOfADeploymentAreFollowed() async throws {
        try await LiveRehearsal.run { live, server in
            try await LiveRehearsal.rollingOut(live, server) {
                let (first, second, third) = ("restarted", "rolled-back", "scaled")
                let manifest = live.manifest
                try await LiveChecks.restart(live, manifest.deployment(first), live.resource(.deployment, first))
                try await LiveChecks.rollback(live, manifest.deployment(second), live.resource(.deployment, second))
                let scaled = live.resource(.deployment, third)
                try await LiveChecks.scale(live, manifest.deployment(third), scaled, from: 2)
            }
        }
    }

    @Test func aPausedRolloutWaitsUntilItIsResumed() async throws {
        try await LiveRehearsal.run { live, server in
            try await LiveRehearsal.rollingOut(live, server) { try await LiveChecks.pause(live) }
        }
    }

    @Test func aDeletedPodIsReplaced() async throws {
        try await LiveRehearsal.run { live, server in
            try await LiveRehearsal.rollingOut(live, server) { try await LiveChecks.deletedPod(live) }
        }
    }

    private static func server() throws -> FakeAPIServer {
        let server = FakeAPIServer(clock: RunningClock())
        try server.add(["kind": "Namespace", "apiVersion": "v1", "metadata": ["name": "default"]])
        return server
    }
}
