import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct PodStatusWordTests {
    @Test(arguments: PodStatusWordRows.rows)
    func aPodHasTheWordThatKubectlPrints(row: PodStatusWordRows.Row) throws {
        let status = PodStatusWord(try parsed(row.pod, as: API.Pod.self))
        #expect(status.word == row.word)
        #expect(status.readyText == row.ready)
        #expect(status.restarts == row.restarts)
    }

    @Test func recordedPodsHaveTheirWords() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let words = Dictionary(uniqueKeysWithValues: pods.map { ($0.metadata.name, PodStatusWord($0)) })
        #expect(words["imager-8594966bcd-hh4xf"]?.word == "ErrImagePull")
        #expect(words["migrate-4ckjh"]?.word == "Error")
        #expect(words["toobig-864d986d7d-gh76z"]?.word == "Pending")
        #expect(words["payments-68d6fc9f5f-8jv9b"]?.readyText == "2/2")
        #expect(words["ledger-0"]?.word == "Running")
        let now = try #require(APITime.timestamp("2026-11-21T08:26:28Z"))
        #expect(words["ledger-0"]?.restartsText(now: now) == "4 (38s ago)")
        #expect(words["agent-gk5gq"]?.restartsText(now: now) == "0")
    }

    @Test func theWorstPodComesFirst() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let names = pods.worstFirst().map(\.metadata.name)
        // Failing: a failed job's pods, the newest first, and the image that cannot be pulled.
        #expect(names.prefix(3) == ["migrate-4ckjh", "imager-8594966bcd-hh4xf", "migrate-d7h6b"])
        #expect(names[3] == "toobig-864d986d7d-gh76z")
        // Of those that run, what restarted comes first.
        #expect(names[4...5] == ["ledger-1", "ledger-0"])
        #expect(names.count == pods.count)
    }

    @Test func leftoversComeAfterWhatStillMatters() throws {
        func health(_ json: String) throws -> PodHealth { PodHealth(try parsed(json, as: API.Pod.self)) }
        let owned = #""ownerReferences":[{"kind":"ReplicaSet","controller":true}]"#
        let evicted = try health(PodStatusWordRows.pod(meta: owned, status: #""phase":"Failed","reason":"Evicted""#))
        let unready = try health(
            PodStatusWordRows.pod(status: #""phase":"Running","containerStatuses":[{"state":{"running":{}}}]"#)
        )
        let looping = try health(
            PodStatusWordRows.pod(
                status: #""phase":"Running","containerStatuses":[{"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]"#
            )
        )
        let leaving = try health(PodStatusWordRows.pod(meta: PodStatusWordRows.gone, status: #""phase":"Running""#))
        let fine = try health(
            PodStatusWordRows.pod(
                status:
                    #""phase":"Running",\#(PodStatusWordRows.ready),"containerStatuses":[\#(PodStatusWordRows.running)]"#
            )
        )
        let done = try health(PodStatusWordRows.pod(status: #""phase":"Succeeded""#))
        #expect(
            [done, fine, evicted, leaving, unready, looping].sorted() == [
                looping, unready, leaving, evicted, fine, done,
            ]
        )
    }

    @Test(arguments: [
        (0, "0s"), (119, "119s"), (120, "2m"), (310, "5m10s"), (600, "10m"), (10_799, "179m"), (10_800, "3h"),
        (13_500, "3h45m"), (28_800, "8h"), (172_799, "47h"), (172_800, "2d"), (187_200, "2d4h"), (691_200, "8d"),
        (63_072_000, "2y"), (65_664_000, "2y30d"), (252_288_000, "8y"), (-5, "0s"),
    ])
    func agesReadAsKubectlWritesThem(seconds: Int64, text: String) {
        #expect(AgeText(.seconds(seconds)).description == text)
    }
}
