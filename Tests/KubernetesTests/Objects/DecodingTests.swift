import Foundation
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct DecodingTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-21T08:25:01Z", 1_795_249_501_000),
        ("2026-11-21T08:25:01.973363Z", 1_795_249_501_973), ("2026-11-21T08:25:01.9Z", 1_795_249_501_900),
        ("2026-11-21T10:25:01+02:00", 1_795_249_501_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("2000-03-01T00:00:00Z", 951_868_800_000),
    ])
    func timesAreReadToTheMillisecond(text: String, milliseconds: Int64) {
        #expect(APITime.timestamp(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-13-21T08:25:01Z", "2025-02-29T08:25:01Z", "2026-11-21T08:25:01",
        "2026-11-21T08:25:01.Z", "yesterday at some time",
    ])
    func whatIsNoTimeIsNone(text: String) {
        #expect(APITime.timestamp(text) == nil)
    }

    @Test func timesAreWrittenInWholeSeconds() {
        #expect(APITime.text(Timestamp(milliseconds: 1_795_249_501_973)) == "2026-11-21T08:25:01Z")
    }

    @Test func anEmptyObjectHasZeroValues() throws {
        let deployment: API.Deployment = try parsed("{}")
        #expect(deployment.wanted == 1)
        #expect(deployment.status.readyReplicas == 0)
        #expect(!deployment.spec.paused)
        #expect(deployment.metadata.labels.isEmpty)
        let job: API.Job = try parsed("{}")
        #expect(!job.isFinished)
        let pod: API.Pod = try parsed("{}")
        #expect(pod.spec.containers.isEmpty && !pod.isReady)
    }

    @Test func nullsAndUnknownFieldsAreNoTrouble() throws {
        let pod: API.Pod = try parsed(
            #"""
            {"metadata":{"name":"a","creationTimestamp":null,"labels":null,"ownerReferences":null,"new":{"x":1}},
             "spec":{"containers":null,"volumes":null,"hostNetwork":null},"status":null,"later":[1]}
            """#
        )
        #expect(pod.metadata.name == "a")
        #expect(pod.metadata.creationTimestamp == nil)
        #expect(pod.spec.volumes.isEmpty)
        let page: ObjectPage<API.Pod> = try parsed(#"{"items":null,"metadata":{}}"#)
        #expect(page.items == nil)
    }

    @Test func anUnreadableTimeDoesNotHideTheObject() throws {
        let meta: API.ObjectMeta = try parsed(#"{"name":"a","creationTimestamp":"soon"}"#)
        #expect(meta.name == "a" && meta.creationTimestamp == nil)
    }

    @Test func aScaleToZeroIsZero() throws {
        #expect(try Recorded.object("scale-to-zero-dry-run", as: API.Scale.self).spec.replicas == 0)
        let scale = try Recorded.object("scale-get", as: API.Scale.self)
        #expect(scale.spec.replicas == 3 && scale.status.selector == "app=payments")
    }

    @Test func jsonKeepsWhatItIsGiven() throws {
        let text = #"{"a":9007199254740993,"b":[true,null,1.5,"x/y"],"c":{"d":0}}"#
        let value: JSONValue = try parsed(text)
        #expect(value["a"] == .integer(9_007_199_254_740_993))
        #expect(value["b"] == [true, .null, .number(1.5), "x/y"])
        #expect(String(decoding: try value.encoded(), as: UTF8.self) == text)
    }

    @Test func membersAreReplacedInPlace() {
        var value: JSONValue = ["a": ["b": ["c": 1]]]
        value["a"]?["b"]?["c"] = nil
        #expect(value == ["a": ["b": [:]]])
        value["a"] = nil
        #expect(value == [:])
    }

    @Test func recordedObjectsAreRead() throws {
        let deployment = try Recorded.object("deployment", as: API.Deployment.self)
        #expect(deployment.metadata.generation == 2)
        #expect(deployment.template.spec.containers.map(\.name) == ["app", "sidecar"])
        #expect(deployment.spec.strategy.rollingUpdate?.maxSurge == .text("25%"))
        let nodes: [API.Node] = try Recorded.items("nodes")
        #expect(nodes.map(\.isReady) == [true, true] && nodes[0].troubles.isEmpty)
        #expect(nodes[0].status.nodeInfo.kubeletVersion == "v1.36.2")
        let scalers: [API.HorizontalPodAutoscaler] = try Recorded.items("hpa")
        #expect(scalers.first?.minimum == 3)
        #expect(scalers.first?.scales(kind: "Deployment", name: "payments", namespace: "prod") == true)
        #expect(scalers.first?.scales(kind: "Deployment", name: "payments", namespace: "shop") == false)
        let review = try Recorded.object("access-review", as: API.SelfSubjectAccessReview.self)
        #expect(review.status.allowed)
        let metrics: [API.PodMetrics] = try Recorded.items("pod-metrics")
        #expect(metrics.first?.containers.first?.usage["cpu"] == "64m")
    }

    @Test func endpointsCountOncePerPod() throws {
        let slices: [API.EndpointSlice] = try parsed(
            #"""
            [{"endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":true},"targetRef":{"uid":"u1"}},
                           {"addresses":["10.0.0.2"],"conditions":{"ready":false},"targetRef":{"uid":"u2"}}]},
             {"endpoints":[{"addresses":["fd00::1"],"conditions":{"ready":true},"targetRef":{"uid":"u1"}},
                           {"addresses":["192.0.2.7"],"conditions":{}}]}]
            """#
        )
        let counts = slices.readyCounts
        #expect(counts.ready == 2 && counts.total == 3)
    }
}
