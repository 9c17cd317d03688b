import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// When a drain is over: the node itself says so, and not the list that it began with.
@Suite(.fewAtOnce) struct DrainEndTests {
    private typealias Fixture = ActingFixture

    private static let isEviction: @Sendable (FakeAPIRequest) -> Bool = { $0.path.hasSuffix("/eviction") }

    /// Waits until a pod was told to leave, and lets it go.
    private static func letGo(_ name: String, _ at: ActingFixture, _ run: ActionRun) async throws {
        try await at.follow(run, "the eviction of \(name)") { _ in
            DrainTests.evictions(at).contains(DrainTests.eviction(name))
        }
        at.server.remove("Pod", name, in: "prod")
    }

    @Test func aPodThatWasPlacedBeforeTheCordonLeavesToo() async throws {
        try await Fixture.run("nodes") { at in
            try DrainTests.load(at)
            let run = try await at.go(.drain, Fixture.node)
            try at.server.add(DrainTests.pod("web-3", "ReplicaSet", "web"))
            for name in ["web-1", "web-2", "web-3"] { try await Self.letGo(name, at, run) }
            try await at.finish(run)
            #expect(DrainTests.evictions(at).count == 3)
        }
    }

    @Test func aConflictThatIsNotOfTheUidIsTriedAgain() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            at.server.fail(.status(409), when: Self.isEviction)
            let first = try await at.cluster.progress(of: run)
            guard case .running(let progress) = first else { throw FixtureFault("\(first)") }
            #expect(progress.done == 0)
            at.clock.advance(by: .seconds(5))
            try await at.follow(run, "the second try") { _ in DrainTests.evictions(at).count == 2 }
            at.server.remove("Pod", "web-1", in: "prod")
            try await at.finish(run)
        }
    }

    @Test func aPodThatIsTakenForGoneByMistakeIsEvictedAllTheSame() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            let other = try Recorded.text("delete-uid-mismatch.json")
            at.server.fail(.answer(409, type: "application/json", body: other), when: Self.isEviction)
            let first = try await at.cluster.progress(of: run)
            guard case .running(let progress) = first else { throw FixtureFault("\(first)") }
            #expect(progress.done == 1 && progress.left == [])
            try await at.follow(run, "the second try") { _ in DrainTests.evictions(at).count == 2 }
            at.server.remove("Pod", "web-1", in: "prod")
            try await at.finish(run)
        }
    }

    /// No rule of protection was asked about them.
    @Test func podsUnlikeThoseThatWereShownAreLeftAloneAndNamed() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            try at.server.add(DrainTests.pod("cart-1", "ReplicaSet", "cart"))
            try at.server.add(DrainTests.pod("lonely", nil, "web"))
            try at.server.add(DrainTests.pod("agent-1", "DaemonSet", "agent"))
            try at.server.add(DrainTests.pod("web-3", "ReplicaSet", "web"))
            for name in ["web-1", "web-3"] { try await Self.letGo(name, at, run) }
            let why = try await at.failure(run)
            #expect(why.contains("other pods came meanwhile and were left alone: "))
            #expect(why.contains("prod/cart-1") && why.contains("prod/lonely") && !why.contains("agent-1"))
            #expect(DrainTests.evictions(at).count == 2)
        }
    }

    @Test func podsOfDaemonSetsThatComeDoNotKeepItFromItsEnd() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            try at.server.add(DrainTests.pod("agent-1", "DaemonSet", "agent"))
            try await Self.letGo("web-1", at, run)
            try await at.finish(run)
        }
    }

    @Test func anotherRevisionOfWhatWasShownIsLikeIt() async throws {
        try await Fixture.run("nodes") { at in
            var pod = DrainTests.pod("web-1", "ReplicaSet", "web")
            pod["metadata", "labels", "pod-template-hash"] = "abc"
            try at.server.add(pod)
            let run = try await at.go(.drain, Fixture.node)
            pod["metadata", "name"] = "web-2"
            pod["metadata", "labels", "pod-template-hash"] = "def"
            try at.server.add(pod)
            for name in ["web-1", "web-2"] { try await Self.letGo(name, at, run) }
            try await at.finish(run)
        }
    }

    @Test func podsThatComeAgainAndAgainAreNotKilledForEver() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            for number in 1...4 {
                try await at.follow(run, "eviction \(number)") { _ in
                    DrainTests.evictions(at).last == DrainTests.eviction("web-\(number)")
                }
                try at.server.add(DrainTests.pod("web-\(number + 1)", "ReplicaSet", "web"))
                at.server.remove("Pod", "web-\(number)", in: "prod")
            }
            let why = try await at.failure(run)
            #expect(why.hasPrefix("Pods keep coming to it: prod/web-5."))
            #expect(DrainTests.evictions(at).count == 4)
        }
    }

    @Test func aPodThatIsLeavingAlreadyWhenItIsFoundIsWaitedFor() async throws {
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            var pod = DrainTests.pod("cart-1", "ReplicaSet", "cart")
            pod["metadata", "deletionTimestamp"] = .string(APITime.text(at.clock.now() + .seconds(30)))
            pod["metadata", "deletionGracePeriodSeconds"] = 30
            try at.server.add(pod)
            try await Self.letGo("web-1", at, run)
            let waiting = try await at.detail(run, "waiting for cart-1 to end")
            #expect(waiting.left?.map(\.path) == ["prod/cart-1"])
            at.server.remove("Pod", "cart-1", in: "prod")
            try await at.finish(run)
            #expect(DrainTests.evictions(at).count == 1)
        }
    }

    @Test func itSaysWhatIsLeftAndHowLongThatMayTake() async throws {
        try await Fixture.run("nodes") { at in
            try DrainTests.load(at)
            let run = try await at.go(.drain, Fixture.node)
            let end = at.clock.now() + .seconds(30)
            try await at.follow(run, "both are leaving") {
                if case .running(let at) = $0 { at.waitsUntil == end && at.left?.count == 2 } else { false }
            }
            at.clock.advance(by: .seconds(91))
            let late = try await at.detail(run, "was told to end and does not: its node's kubelet may be away")
            #expect(late.left?.map(\.path) == ["prod/web-1", "prod/web-2"])
            at.server.remove("Pod", "web-1", in: "prod")
            try await at.follow(run, "one is left") {
                if case .running(let at) = $0 { at.left?.map(\.path) == ["prod/web-2"] } else { false }
            }
        }
    }

    @Test func aDrainThatIsAskedForIsNotForgotten() async throws {
        try await Fixture.run("nodes") { at in
            try DrainTests.load(at)
            let run = try await at.go(.drain, Fixture.node)
            for _ in 0..<3 {
                at.clock.advance(by: .minutes(20))
                _ = try await at.cluster.progress(of: run)
            }
            at.cluster.runs.begin(8, .over)
            #expect(at.cluster.runs.course(of: run.id) != nil)
            at.clock.advance(by: .minutes(31))
            at.cluster.runs.begin(9, .over)
            #expect(at.cluster.runs.course(of: run.id) == nil)
        }
    }

    /// As on a node that is dead: nobody ends them, and the others shall get away all the same.
    @Test func podsThatDoNotEndInTheirTimeKeepNoOthersThere() async throws {
        try await Fixture.run("nodes") { at in
            for number in 1...5 { try at.server.add(DrainTests.pod("web-\(number)", "ReplicaSet", "web")) }
            let run = try await at.go(.drain, Fixture.node)
            try await at.follow(run, "three are leaving") {
                if case .running(let at) = $0 { at.waitsUntil != nil } else { false }
            }
            for _ in 0..<4 { _ = try await at.cluster.progress(of: run) }
            #expect(DrainTests.evictions(at).count == 3)
            at.clock.advance(by: .seconds(30))
            try await at.follow(run, "the others") { _ in DrainTests.evictions(at).count == 5 }
        }
    }

    @Test func aNamespaceThatIsBeingDeletedTakesItsPodsAlong() async throws {
        let going = """
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"Forbidden","code":403,"message":\
            "pods web-1 is forbidden: unable to create new content in namespace prod because it is being terminated",\
            "details":{"name":"web-1","kind":"pods","causes":[{"reason":"NamespaceTerminating","message":\
            "namespace prod is being terminated","field":"metadata.namespace"}]}}
            """
        try await Fixture.run("nodes") { at in
            try at.server.add(DrainTests.pod("web-1", "ReplicaSet", "web"))
            let run = try await at.go(.drain, Fixture.node)
            at.server.fail(.answer(403, type: "application/json", body: going), when: Self.isEviction)
            _ = try await at.detail(run, "web-1 is held: pods web-1 is forbidden: unable to create new content")
            at.server.remove("Pod", "web-1", in: "prod")
            try await at.finish(run)
        }
    }
}
