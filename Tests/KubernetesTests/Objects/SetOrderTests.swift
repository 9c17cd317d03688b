import Incidents
import TestSupport
import Testing

@testable import Kubernetes

/// Which pod a stateful set waits for before it replaces any.
struct SetOrderTests {
    private static func pod(_ name: String, _ revision: String, isReady: Bool = false) throws -> API.Pod {
        try parsed(
            #"{"metadata":{"name":"\#(name)","labels":{"controller-revision-hash":"\#(revision)"}},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"\#(isReady ? "True" : "False")"}]}}"#
        )
    }

    private static func set(_ spec: String = "") throws -> API.StatefulSet {
        try parsed(#"{"spec":{"replicas":12\#(spec)}}"#)
    }

    @Test func theFirstByItsNumberAndNotByItsName() throws {
        let pods = [
            try Self.pod("db-10", "a"), try Self.pod("db-2", "a"), try Self.pod("db-0", "a", isReady: true),
        ]
        #expect(try Self.set().pod(holding: pods, revision: "b")?.metadata.name == "db-2")
        #expect(try Self.set().pod(holding: pods, revision: nil)?.metadata.name == "db-2")
        #expect(try Self.set().pod(holding: [pods[2]], revision: "b") == nil)
        #expect(try Self.set().pod(holding: [], revision: "b") == nil)
    }

    /// The first one is of the newest revision: it is the rollout itself that is waited for.
    @Test func aNewPodHoldsNothingUp() throws {
        let pods = [try Self.pod("db-1", "b"), try Self.pod("db-2", "a")]
        #expect(try Self.set().pod(holding: pods, revision: "b") == nil)
    }

    @Test func whatEndsMakesRoomByItself() throws {
        var leaving = try Self.pod("db-1", "a")
        leaving.metadata.deletionTimestamp = Timestamp(milliseconds: 0)
        #expect(try Self.set().pod(holding: [leaving], revision: "b") == nil)
        var failed = try Self.pod("db-1", "a")
        failed.status.phase = "Failed"
        #expect(try Self.set().pod(holding: [failed], revision: "b") == nil)
    }

    @Test(arguments: [
        (#","podManagementPolicy":"Parallel""#, false), (#","podManagementPolicy":"OrderedReady""#, true), ("", true),
        (#","updateStrategy":{"type":"OnDelete"}"#, false),
    ])
    func onlyWhereOrderMatters(spec: String, isHeld: Bool) throws {
        let held = try Self.set(spec).pod(holding: [try Self.pod("db-0", "a")], revision: "b")
        #expect((held != nil) == isHeld)
    }

    @Test func aPartitionKeepsThoseBelowIt() throws {
        let spec = #","ordinals":{"start":5},"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":2}}"#
        let set = try Self.set(spec)
        let (below, above) = (try Self.pod("db-6", "a"), try Self.pod("db-7", "a"))
        #expect(set.keeps(below) && !set.keeps(above))
    }
}
