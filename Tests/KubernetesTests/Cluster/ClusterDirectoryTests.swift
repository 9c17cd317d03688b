import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import Kubernetes

@Suite struct ClusterDirectoryTests {
    /// Two clusters of their own; `eu` is also the one of alerts without a label.
    private func run(
        language: Language = .en,
        limits: APILimits = ClusterFixture.patient,
        _ body: @escaping @Sendable (ClusterDirectory, _ eu: FakeAPIServer, _ us: FakeAPIServer) async throws -> Void
    ) async throws {
        let clock = HandClock(ClusterFixture.start)
        let (eu, us) = (FakeAPIServer(clock: clock), FakeAPIServer(clock: clock))
        try ClusterFixture.loadProd(eu)
        try ClusterFixture.loadProd(us)
        try us.edit("Deployment", "payments", in: "prod") { $0["status", "readyReplicas"] = 1 }
        try await eu.serving { euURL in
            try await us.serving { usURL in
                let settings = ClusterSettings(language: language)
                let log = LogRecorder().logger
                func entry(_ name: String, _ url: String) -> ClusterEntry {
                    var access = ClientFixture.access(url)
                    access.name = name
                    return .cluster(ClusterDirectory.cluster(access, settings, clock, log, limits: limits))
                }
                let standard = entry("ctx-eu", euURL)
                let directory = ClusterDirectory(
                    entries: [
                        "eu": standard, "us": entry("ctx-us", usURL), "gone": entry("ctx-gone", "http://127.0.0.1:1"),
                        "bad": .faulty(AccessFailure(text: "context ctx-bad is not in the kubeconfig")),
                    ],
                    standard: standard,
                    language: language
                )
                do {
                    try await body(directory, eu, us)
                } catch {
                    eu.release()
                    try await directory.shutDown()
                    throw error
                }
                eu.release()
                try await directory.shutDown()
            }
        }
    }

    private func payments(_ cluster: String?) -> Resource {
        Resource(kind: .deployment, cluster: cluster, namespace: "prod", name: "payments")
    }

    private func ready(_ directory: ClusterDirectory, _ cluster: String?) async throws -> Int {
        guard case .workload(let workload) = try await directory.state(of: payments(cluster)) else {
            throw FixtureFault("not a workload")
        }
        #expect(workload.resource.cluster == cluster)
        return workload.ready
    }

    @Test func theLabelChoosesTheCluster() async throws {
        try await run { directory, eu, us in
            let first = try await ready(directory, "eu")
            #expect(first == 3)
            #expect(us.requests.isEmpty)
            #expect(try await ready(directory, "us") == 1)
            let count = eu.requests.count
            #expect(try await ready(directory, nil) == 3)
            // The same cluster under two names, and its cache.
            #expect(eu.requests.count == count)
        }
    }

    @Test(arguments: Language.allCases)
    func anUnmappedLabelIsRefusedWithTheKnownOnesAndAskedNowhere(_ language: Language) async throws {
        try await run(language: language) { directory, eu, us in
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await directory.state(of: payments("asia"))
            }
            #expect(refusal.text.contains("asia"))
            #expect(refusal.text.contains("bad, eu, gone, us"))
            #expect(refusal.text.contains("chatops.yaml"))
            for call in 0..<3 {
                let other = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                    switch call {
                    case 0: _ = try await directory.plan(.restart, on: payments("asia"))
                    case 1: _ = try await directory.logs(of: payments("asia"), LogQuery())
                    default: _ = try await directory.insight(into: [payments("asia")])
                    }
                }
                #expect(other == refusal)
            }
            #expect(eu.requests.isEmpty && us.requests.isEmpty)
            #expect(!directory.knows(cluster: "asia"))
            // One whose settings are wrong is mapped, and says at the button what is wrong.
            for label in ["eu", "us", "bad", "", nil] { #expect(directory.knows(cluster: label)) }
        }
    }

    @Test func withoutAClusterForThemAlertsWithoutLabelAreRefused() async throws {
        let directory = ClusterDirectory(
            entries: ["eu": .faulty(AccessFailure(text: "x"))],
            standard: nil,
            language: .en
        )
        let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
            try await directory.state(of: payments(nil))
        }
        #expect(refusal.text.contains("names no cluster"))
        #expect(!directory.knows(cluster: nil) && !directory.knows(cluster: ""))
        let host = Resource(kind: .host, name: "db1")
        #expect(try await directory.state(of: host) == .plain(host))
    }

    @Test func aClusterWithWrongSettingsRefusesAndTheOthersWork() async throws {
        try await run { directory, _, _ in
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await directory.state(of: payments("bad"))
            }
            #expect(refusal.text.contains("ctx-bad is not in the kubeconfig"))
            #expect(try await ready(directory, "us") == 1)
        }
    }

    @Test func aDeadClusterDelaysNoOther() async throws {
        try await run { directory, eu, _ in
            eu.fail(next: 10_000, .hang)
            let hanging = Task { try? await directory.state(of: payments("eu")) }
            try await eu.wait { $0.requests.count > 0 }
            for _ in 0..<5 { #expect(try await ready(directory, "us") == 1) }
            hanging.cancel()
            _ = await hanging.value
        }
    }

    @Test func insightGoesFromClusterToCluster() async throws {
        try await run { directory, _, _ in
            let insight = try await directory.insight(into: [
                Resource(kind: .host, name: "db1"), payments("bad"),
                Resource(kind: .deployment, cluster: "eu", namespace: "prod", name: "nowhere"), payments("us"),
            ])
            #expect(insight?.workload == payments("us"))
        }
    }

    @Test func theCheckTellsOfEveryCluster() async throws {
        try await run { directory, eu, us in
            us.allow(only: [FakeAPIRule(groups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"])])
            us.setUser("system:serviceaccount:ops:us")
            eu.setUser("system:serviceaccount:ops:eu")
            let checks = await directory.check()
            #expect(checks.map(\.label) == [nil, "bad", "eu", "gone", "us"])
            #expect(checks.map(\.isGood) == [true, false, true, false, true])
            #expect(checks[0].text.contains("ctx-eu at http://127.0.0.1:"))
            #expect(
                checks[0].text.hasSuffix(
                    "Kubernetes v1.36.2, as system:serviceaccount:ops:eu, everything the bot offers is allowed"
                )
            )
            #expect(checks[1].text.contains("ctx-bad"))
            #expect(checks[4].text.contains("may not do everything"))
            #expect(checks[4].missing.contains(AccessRule("", ["pods/eviction"], ["create"])))
            #expect(!checks[4].missing.contains { $0.verbs.contains("get") })
            #expect(checks[3].text.contains("cannot be reached"))
        }
    }

    @Test(arguments: [403, 404])
    func aServerThatDoesNotTellWhoTheBotIsIsCheckedAllTheSame(_ code: Int) async throws {
        try await run { directory, eu, _ in
            eu.fail(next: 9, .status(code)) { $0.path.hasSuffix("/selfsubjectreviews") }
            let checks = await directory.check()
            #expect(checks[0].text.contains("Kubernetes v1.36.2, everything the bot offers is allowed"))
        }
    }

    @Test func itIsMadeFromKubeconfigsAndRunsAsAService() async throws {
        let files = AccessFixture(folder: try TemporaryFolder())
        let clock = HandClock(ClusterFixture.start)
        let server = FakeAPIServer(clock: clock)
        try ClusterFixture.loadProd(server)
        try await server.serving { url in
            let path = try files.write(
                """
                apiVersion: v1
                kind: Config
                current-context: one
                clusters: [{name: c, cluster: {server: "\(url)"}}]
                users: [{name: u, user: {token: \(FakeAPIServer.testToken)}}]
                contexts: [{name: one, context: {cluster: c, user: u}}]
                """,
                to: "config"
            )
            let settings = ClusterSettings(kubeconfig: path, contexts: ["eu": "one", "us": "two"])
            let directory = ClusterDirectory(settings, clock: clock, log: LogRecorder().logger)
            #expect(try await ready(directory, "eu") == 3)
            #expect(directory.clusters.map(\.name) == ["one"])
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await directory.state(of: payments("us"))
            }
            #expect(refusal.text.contains("two"))
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(services: [directory], logger: LogRecorder().logger)
            )
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            try files.folder.remove()
        }
    }
}
