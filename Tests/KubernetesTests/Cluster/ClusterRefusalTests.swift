import Cards
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterRefusalTests {
    private static let payments = ClusterFixture.resource(.deployment, "payments")

    private static func follow(_ cluster: KubernetesCluster) async throws(ClusterRefusal) {
        try await cluster.follow(payments, LogQuery(), for: .seconds(1), every: .seconds(1)) { _ in true }
    }

    static let failures: [(APIFailure, String, String)] = [
        (APIFailure(kind: .unauthorized), "does not accept the bot's credential", "не принимает учётные данные"),
        (
            APIFailure(kind: .timedOut), "The cluster is slow: eu did not answer within 5 s. Press Retry",
            "отвечает медленно"
        ),
        (APIFailure(kind: .unreachable("connection refused")), "cannot be reached: connection refused", "недоступен"),
        (APIFailure(kind: .lost("reset")), "broke off: reset", "оборвалось"),
        (APIFailure(kind: .tooLarge), "over 32 MB", "больше 32 МБ"),
        (APIFailure(kind: .tooManyRequests, retryAfter: .seconds(7)), "Try again in 7 s", "через 7 с"),
        (
            APIFailure(kind: .unavailable, status: APIStatus(message: "etcd is away", code: 503)),
            "cannot answer now: etcd is away.", "etcd is away"
        ),
        (
            APIFailure(kind: .unreadable("it is not JSON of the API")), "no API server that the bot understands",
            "непонятен"
        ),
        (
            APIFailure(kind: .access(AccessFailure(text: "no token file"))), "cannot be used: no token file",
            "no token file"
        ),
        (APIFailure(kind: .notFound), "does not have it", "нет"),
        (APIFailure(kind: .cancelled), "given up", "прерван"),
        (
            APIFailure(kind: .badRequest, status: APIStatus(message: "strange", code: 400)),
            "does not take the request: strange", "не принял"
        ),
    ]

    @Test(arguments: failures.indices)
    func everyFailureSaysWhatAndWhatToDo(_ place: Int) {
        let (failure, english, russian) = Self.failures[place]
        for (language, words) in [(Language.en, english), (.ru, russian)] {
            let refusal = ClusterRefusal(failure, cluster: "eu", language: language)
            #expect(refusal.text.contains(words), "\(refusal.text)")
            #expect(refusal.text.count <= 300)
            #expect(!refusal.text.contains("!"))
            #expect(refusal.kind == .refused)
        }
    }

    @Test func longWordsOfTheClusterAreCut() {
        let long = String(repeating: "word ", count: 400)
        let status = APIStatus(message: long + "\u{1B}[31m", code: 500)
        for kind in [APIFailure.Kind.unavailable, .forbidden, .badRequest, .access(AccessFailure(text: long))] {
            for language in Language.allCases {
                let refusal = ClusterRefusal(APIFailure(kind: kind, status: status), cluster: "eu", language: language)
                #expect(refusal.text.count <= 300)
            }
        }
    }

    @Test func whatIsNotKnownAndWhatChangedAreOfTheirOwnKind() {
        let unknown = APIFailure(kind: .timedOut, isOutcomeUnknown: true)
        #expect(ClusterRefusal(unknown, cluster: "eu", language: .en).kind == .outcomeUnknown)
        let changed = APIFailure(kind: .conflict, status: APIStatus(message: "", reason: "Conflict", code: 409))
        #expect(ClusterRefusal(changed, cluster: "eu", language: .en).kind == .changed)
    }

    @Test(arguments: Language.allCases)
    func aForbiddenReadNamesTheExactRule(_ language: Language) async throws {
        try await ClusterFixture.run(language: language) { server, cluster in
            server.allow(only: [])
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.state(of: Self.payments)
            }
            #expect(refusal.text.contains(#"{apiGroups: ["apps"], resources: ["deployments"], verbs: ["get"]}"#))
            #expect(refusal.text.contains("chatops print kubernetes-rbac"))
            #expect(refusal.text.contains("prod"))
            #expect(refusal.text.contains("Role"))
            #expect(refusal.text.count <= 300)
            let node = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.state(of: ClusterFixture.resource(.node, "rig-node-1"))
            }
            #expect(node.text.contains("ClusterRole"))
            let pods = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.pods(of: ClusterFixture.resource(.node, "rig-node-1"))
            }
            #expect(pods.text.contains(#"resources: ["pods"], verbs: ["list"]"#))
        }
    }

    @Test(arguments: Language.allCases)
    func aClosedNamespaceNamesTheKeyAndCostsNoRequest(_ language: Language) async throws {
        try await ClusterFixture.run(namespaces: ["shop"], language: language) { server, cluster in
            for call in 0..<8 {
                let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                    switch call {
                    case 0: _ = try await cluster.state(of: Self.payments)
                    case 1: _ = try await cluster.pods(of: Self.payments)
                    case 2: _ = try await cluster.events(of: Self.payments)
                    case 3: _ = try await cluster.revisions(of: Self.payments)
                    case 4: _ = try await cluster.describe(Self.payments)
                    case 5: _ = try await cluster.logs(of: Self.payments, LogQuery())
                    case 6: _ = try await cluster.readLog(of: Self.payments, LogQuery(), limit: 1) { _ in }
                    default: try await Self.follow(cluster)
                    }
                }
                #expect(refusal.text.contains("KUBE_NAMESPACES"))
                #expect(refusal.text.contains("prod"))
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func aResourceWithoutNamespaceCannotBeAddressed() async throws {
        try await ClusterFixture.run { server, cluster in
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.state(of: Resource(kind: .deployment, name: "payments"))
            }
            #expect(refusal.text.contains("label namespace"))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func aServerThatHangsIsCalledSlow() async throws {
        var limits = APILimits()
        limits.read = .milliseconds(300)
        try await ClusterFixture.run(limits: limits) { server, cluster in
            server.fail(next: 1_000, .hang)
            for work in [0, 1, 2] {
                let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                    switch work {
                    case 0: _ = try await cluster.state(of: Self.payments)
                    case 1: _ = try await cluster.pods(of: Self.payments)
                    default: _ = try await cluster.logs(of: ClusterFixture.resource(.pod, "ledger-0"), LogQuery())
                    }
                }
                #expect(refusal.text.hasPrefix("The cluster is slow"))
            }
        }
    }

    @Test func whatFailsBesideTheObjectIsLeftOutOfItsScreen() async throws {
        var limits = APILimits()
        limits.read = .seconds(30)
        try await ClusterFixture.run(limits: limits) { server, cluster in
            server.fail(next: 1_000, .status(500)) { $0.path.contains("events") }
            server.fail(next: 1_000, .drop) { $0.path.contains("metrics.k8s.io") }
            guard case .pod(let pod) = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-0")) else {
                throw FixtureFault("not a pod")
            }
            #expect(pod.events.isEmpty)
            #expect(pod.owner?.name == "ledger")
        }
    }

    @Test func aServerThatIsAwayIsToldAtOnce() async throws {
        let access = ClientFixture.access("http://127.0.0.1:1")
        let log = LogRecorder().logger
        let limits = ClusterFixture.patient
        let cluster = ClusterDirectory.cluster(access, ClusterSettings(), HandClock(), log, limits: limits)
        let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
            try await cluster.state(of: Self.payments)
        }
        try await cluster.client.shutDown()
        #expect(refusal.text.contains("cannot be reached: connection refused"))
    }
}
