import Cards
import Incidents
import Synchronization
import TestSupport
import Testing

@testable import Kubernetes

@Suite struct ClusterLogsTests {
    private static let pod = ClusterFixture.resource(.pod, "cart-1", in: "shop")

    private func run(
        _ pod: FakeJSON,
        language: Cards.Language = .en,
        _ body: @escaping @Sendable (FakeAPIServer, KubernetesCluster) async throws -> Void
    ) async throws {
        try await ClusterFixture.run(language: language, isEmpty: true) { server, cluster in
            try server.add(pod)
            try await body(server, cluster)
        }
    }

    struct Choice: Sendable, CustomTestStringConvertible {
        let what: String
        let statuses: [FakeJSON]
        var isPrevious = false
        var annotation: String?
        let expected: String
        var testDescription: String { what }
    }

    static let choices: [Choice] = [
        .init(what: "the first", statuses: [], expected: "app"),
        .init(what: "the default", statuses: [], annotation: "proxy", expected: "proxy"),
        .init(what: "a default that is not there", statuses: [], annotation: "zzz", expected: "app"),
        .init(
            what: "the crashing one before the default",
            statuses: [ClusterFixture.running("app"), ClusterFixture.crashing("proxy")],
            annotation: "app",
            expected: "proxy"
        ),
        .init(
            what: "the default among crashing ones",
            statuses: [ClusterFixture.crashing("app"), ClusterFixture.crashing("proxy")],
            annotation: "proxy",
            expected: "proxy"
        ),
        .init(
            what: "the one that has a previous run",
            statuses: [ClusterFixture.running("app"), ClusterFixture.crashing("proxy")],
            isPrevious: true,
            expected: "proxy"
        ),
    ]

    @Test(arguments: choices)
    func theContainerThatSuggestsItselfIsRead(_ choice: Choice) async throws {
        let annotations = choice.annotation.map { ["kubectl.kubernetes.io/default-container": $0] } ?? [:]
        let pod = ClusterFixture.pod(
            "cart-1",
            containers: ["app", "proxy"],
            annotations: annotations,
            statuses: choice.statuses.isEmpty ? nil : choice.statuses
        )
        try await run(pod) { server, cluster in
            server.write(["hello"], to: "cart-1", choice.expected, in: "shop", isPrevious: choice.isPrevious)
            let excerpt = try await cluster.logs(of: Self.pod, LogQuery(isPrevious: choice.isPrevious))
            #expect(excerpt.container == choice.expected)
            #expect(excerpt.text == "hello")
            #expect(excerpt.containers == ["app", "proxy"])
            #expect(excerpt.pod == Self.pod)
            #expect(excerpt.isWhole)
            #expect(excerpt.isPrevious == choice.isPrevious)
        }
    }

    @Test func anotherContainerCanBeChosenAndAWrongOneIsRefusedWithTheRightOnes() async throws {
        try await run(ClusterFixture.pod("cart-1", containers: ["app", "proxy"])) { server, cluster in
            server.write(["of the proxy"], to: "cart-1", "proxy", in: "shop")
            #expect(try await cluster.logs(of: Self.pod, LogQuery(container: "proxy")).text == "of the proxy")
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.logs(of: Self.pod, LogQuery(container: "zzz"))
            }
            #expect(refusal.text == "Pod cart-1 has no container zzz. Choose one of: app, proxy.")
        }
    }

    @Test func aPodThatIsBeingPreparedShowsTheInitContainerItIsAt() async throws {
        var pod = ClusterFixture.pod("cart-1", statuses: [ClusterFixture.waiting("app", "PodInitializing")])
        pod["spec", "initContainers"] = [["name": "first", "image": "i"], ["name": "second", "image": "i"]]
        pod["status", "initContainerStatuses"] = [
            [
                "name": "first", "ready": true, "restartCount": 0, "lastState": [:],
                "state": ["terminated": ["exitCode": 0, "reason": "Completed"]],
            ],
            ClusterFixture.running("second"),
        ]
        pod["status", "conditions"] = [["type": "Initialized", "status": "False"]]
        try await run(pod) { server, cluster in
            server.write(["preparing"], to: "cart-1", "second", in: "shop")
            let excerpt = try await cluster.logs(of: Self.pod, LogQuery())
            #expect(excerpt.container == "second")
            #expect(excerpt.containers == ["app", "first", "second"])
        }
    }

    @Test func aWorkloadsLogIsThatOfItsWorstPod() async throws {
        try await ClusterFixture.run { server, cluster in
            server.write(["bad"], to: "ledger-0", "db", in: "prod")
            try server.edit("Pod", "ledger-0", in: "prod") {
                $0["status", "containerStatuses"] = [ClusterFixture.crashing("db")]
            }
            let excerpt = try await cluster.logs(of: ClusterFixture.resource(.statefulset, "ledger"), LogQuery())
            #expect(excerpt.pod == ClusterFixture.resource(.pod, "ledger-0"))
            #expect(excerpt.text == "bad")
            let none = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.logs(of: ClusterFixture.resource(.deployment, "imager"), LogQuery())
            }
            #expect(none.text.contains("has no pods"))
            let gone = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.logs(of: ClusterFixture.resource(.deployment, "nowhere"), LogQuery())
            }
            #expect(gone.text.contains("is gone"))
        }
    }

    @Test func tailSinceAndFilterAreKept() async throws {
        let clock = HandClock(ClusterFixture.start)
        try await ClusterFixture.run(clock: clock, isEmpty: true) { server, cluster in
            try server.add(ClusterFixture.pod("cart-1"))
            for number in 0..<100 {
                server.write(["\(number) \(number % 10 == 0 ? "Error" : "fine")"], to: "cart-1", "app", in: "shop")
                clock.advance(by: .seconds(1))
            }
            let tail = try await cluster.logs(of: Self.pod, LogQuery(extent: .tail(2)))
            #expect((tail.text, tail.isWhole) == ("98 fine\n99 fine", false))
            #expect(server.lines.last?.contains("tailLines=2") == true)
            let all = try await cluster.logs(of: Self.pod, LogQuery(extent: .tail(500)))
            #expect(all.isWhole)
            let since = ClusterFixture.start + .seconds(97)
            let late = try await cluster.logs(of: Self.pod, LogQuery(extent: .since(since)))
            #expect((late.text, late.isWhole) == ("97 fine\n98 fine\n99 fine", false))
            let found = try await cluster.logs(of: Self.pod, LogQuery(extent: .tail(3), filter: "eRRor"))
            #expect((found.text, found.isWhole) == ("70 Error\n80 Error\n90 Error", false))
            #expect(server.lines.last?.contains("tailLines") == false)
            let whole = try await cluster.logs(of: Self.pod, LogQuery(extent: .whole))
            #expect(whole.isWhole)
            #expect(whole.text.split(separator: "\n").count == 100)
        }
    }

    @Test func goingThroughALogForATextHasMoreTimeThanAScreen() async throws {
        let spans = Mutex<Set<Duration>>([])
        let timer: @Sendable (FakeAPIServer, Duration) async throws -> Void = { _, span in
            spans.withLock { _ = $0.insert(span) }
            try await Task.sleep(for: .seconds(120))
        }
        try await ClusterFixture.run(limits: APILimits(), isEmpty: true, timer: timer) { server, cluster in
            try server.add(ClusterFixture.pod("cart-1"))
            server.write(["one Error", "two"], to: "cart-1", "app", in: "shop")
            #expect(try await cluster.logs(of: Self.pod, LogQuery()).text == "one Error\ntwo")
            #expect(spans.withLock { $0 }.allSatisfy { $0 <= .seconds(5) })
            #expect(try await cluster.logs(of: Self.pod, LogQuery(filter: "error")).text == "one Error")
            #expect(spans.withLock { $0 }.max() == .seconds(29))
        }
    }

    @Test func aLogThatIsTooLongToGoThroughIsSaidToBe() async throws {
        let timer: @Sendable (FakeAPIServer, Duration) async throws -> Void = { server, span in
            guard span > .seconds(5) else { return try await Task.sleep(for: .seconds(120)) }
            try await server.wait { $0.lines.contains { $0.contains("/log?") } }
        }
        try await ClusterFixture.run(limits: APILimits(), isEmpty: true, timer: timer) { server, cluster in
            try server.add(ClusterFixture.pod("cart-1"))
            server.fail(.hang) { $0.path.hasSuffix("/log") }
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.logs(of: Self.pod, LogQuery(filter: "error"))
            }
            #expect(refusal.text.hasPrefix("The log could not be gone through in 29 s."))
        }
    }

    @Test func ofALongLogTheNewestPartIsKept() async throws {
        try await run(ClusterFixture.pod("cart-1")) { server, cluster in
            server.write(
                (0..<10_000).map { "\($0) " + String(repeating: "x", count: 90) },
                to: "cart-1",
                "app",
                in: "shop"
            )
            let excerpt = try await cluster.logs(of: Self.pod, LogQuery(extent: .whole))
            #expect(!excerpt.isWhole)
            #expect(excerpt.text.utf8.count <= 256 * 1_024)
            #expect(excerpt.text.utf8.count > 250 * 1_024)
            #expect(excerpt.text.split(separator: "\n").last?.hasPrefix("9999 ") == true)
        }
    }

    @Test func bytesThatAreNoTextAreRepaired() async throws {
        try await run(ClusterFixture.pod("cart-1")) { server, cluster in
            server.write(
                bytes: [0x61, 0xFF, 0x62, 0x1B, 0x5B, 0x33, 0x31, 0x6D, 0x63],
                to: "cart-1",
                "app",
                in: "shop"
            )
            let excerpt = try await cluster.logs(of: Self.pod, LogQuery())
            #expect(excerpt.text == "a�bc")
        }
    }

    @Test func whatKeepsALogFromBeingReadIsToldInWords() async throws {
        let missing = LogQuery(isPrevious: true)
        let cases: [(FakeJSON, LogQuery, String)] = [
            (ClusterFixture.pod("cart-1"), missing, "no previous run"),
            (
                ClusterFixture.pod("cart-1", statuses: [ClusterFixture.waiting("app", "ContainerCreating")]),
                LogQuery(),
                "app in cart-1 has not started yet: ContainerCreating."
            ),
            (
                ClusterFixture.pod("cart-1", statuses: [ClusterFixture.waiting("app", "ImagePullBackOff")]), LogQuery(),
                "trying and failing to pull image"
            ),
            (ClusterFixture.pod("cart-1", node: ""), LogQuery(), "has no node yet"),
        ]
        for (pod, query, words) in cases {
            try await run(pod) { _, cluster in
                let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                    try await cluster.logs(of: Self.pod, query)
                }
                #expect(refusal.text.contains(words), "\(refusal.text)")
                #expect(refusal.text.count <= 300)
            }
        }
        try await ClusterFixture.run(language: .ru, isEmpty: true) { _, cluster in
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.logs(of: Self.pod, LogQuery())
            }
            #expect(refusal.text.hasPrefix("Пода cart-1 больше нет"))
        }
    }

    @Test func aNodeThatDoesNotAnswerIsNamed() async throws {
        try await run(ClusterFixture.pod("cart-1")) { server, cluster in
            let body =
                #"{"kind":"Status","apiVersion":"v1","status":"Failure","message":"Get \"https://10.0.0.7:10250/containerLogs/shop/cart-1/app\": dial tcp 10.0.0.7:10250: i/o timeout","code":500}"#
            server.fail(next: 1, .answer(500, type: "application/json", body: body)) { $0.path.hasSuffix("/log") }
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.logs(of: Self.pod, LogQuery())
            }
            #expect(refusal.text.hasPrefix("Node node-1 does not answer"))
        }
    }

    // MARK: Whole

    @Test func theWholeLogGoesToTheSinkPieceByPiece() async throws {
        try await run(ClusterFixture.pod("cart-1")) { server, cluster in
            let lines = (0..<5_000).map { "\($0) " + String(repeating: "y", count: 60) }
            server.write(lines, to: "cart-1", "app", in: "shop")
            let pieces = Shared<[[UInt8]]>([])
            let query = LogQuery(extent: .whole)
            let whole = try await cluster.readLog(of: Self.pod, query, limit: 1_000_000) { piece in
                pieces.change { $0.append(piece) }
            }
            let expected = Array(lines.map { $0 + "\n" }.joined().utf8)
            #expect(pieces.value.flatMap { $0 } == expected)
            #expect(pieces.value.count > 1)
            #expect((whole.isWhole, whole.text, whole.container) == (true, "", "app"))
            pieces.change { $0 = [] }
            let cut = try await cluster.readLog(of: Self.pod, query, limit: 1_000) { piece in
                pieces.change { $0.append(piece) }
            }
            #expect(pieces.value.flatMap { $0 } == Array(expected.prefix(1_000)))
            #expect(!cut.isWhole)
            pieces.change { $0 = [] }
            _ = try await cluster.readLog(of: Self.pod, LogQuery(extent: .whole, filter: "4999 "), limit: 1_000) {
                piece in
                pieces.change { $0.append(piece) }
            }
            #expect(pieces.value.flatMap { $0 } == Array("\(lines[4_999])\n".utf8))
        }
    }

    @Test func aLogOfExactlyTheLimitIsWhole() async throws {
        try await run(ClusterFixture.pod("cart-1")) { server, cluster in
            server.write(["12345"], to: "cart-1", "app", in: "shop")
            let sizes = Shared<[Int]>([])
            let whole = try await cluster.readLog(of: Self.pod, LogQuery(extent: .whole), limit: 6) { piece in
                sizes.change { $0.append(piece.count) }
            }
            #expect(whole.isWhole)
            #expect(sizes.value.reduce(0, +) == 6)
        }
    }

    @Test func aSinkThatFailsEndsItInWords() async throws {
        struct Full: Error {}
        try await run(ClusterFixture.pod("cart-1")) { server, cluster in
            server.write(["12345"], to: "cart-1", "app", in: "shop")
            let refusal = try await ClusterFixture.refusal { () async throws(ClusterRefusal) in
                try await cluster.readLog(of: Self.pod, LogQuery(extent: .whole), limit: 6) { _ in throw Full() }
            }
            #expect(refusal.text.contains("not handed on"))
        }
    }
}
