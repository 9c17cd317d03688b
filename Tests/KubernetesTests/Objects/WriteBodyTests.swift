import Foundation
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct WriteBodyTests {
    func text(_ body: WriteBody?) throws -> String { String(decoding: try #require(body).encoded(), as: UTF8.self) }

    static let strategic = "application/strategic-merge-patch+json"
    let seen = Precondition(uid: "u1", resourceVersion: "7")

    @Test func aRestartSetsTheAnnotationThatKubectlSets() throws {
        let now = try #require(APITime.timestamp("2026-11-21T08:30:00Z"))
        let body = WriteBody.restart(at: now, cause: "responder-a, incident 12", seen)
        #expect(body.contentType == Self.strategic)
        #expect(
            try text(body)
                == #"{"metadata":{"annotations":{"kubernetes.io/change-cause":"responder-a, incident 12"},"resourceVersion":"7","uid":"u1"},"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-11-21T08:30:00Z"}}}}}"#
        )
    }

    @Test func pauseAndCordonSayBothWays() throws {
        #expect(
            try text(.pause(true, cause: nil, seen))
                == #"{"metadata":{"resourceVersion":"7","uid":"u1"},"spec":{"paused":true}}"#
        )
        #expect(try text(.pause(false, cause: nil, seen)).hasSuffix(#""spec":{"paused":false}}"#))
        #expect(
            try text(.cordon(true, Precondition(uid: "n")))
                == #"{"metadata":{"uid":"n"},"spec":{"unschedulable":true}}"#
        )
        #expect(WriteBody.cordon(false, seen).contentType == Self.strategic)
    }

    @Test func aScaleHoldsOnlyForWhatWasShown() throws {
        let scale = try Recorded.object("scale-get", as: API.Scale.self)
        let body = WriteBody.scale(scale, to: 6)
        #expect(body.contentType == "application/json-patch+json")
        #expect(
            try text(body)
                == #"[{"op":"test","path":"/metadata/uid","value":"9ea90908-2dd1-44a7-a0a8-1d2ed83ade3a"},{"op":"test","path":"/spec/replicas","value":3},{"op":"replace","path":"/spec/replicas","value":6}]"#
        )
    }

    @Test func aScaleFromZeroTestsTheVersionBecauseTheZeroIsLeftOut() throws {
        let scale = try Recorded.object("scale-to-zero-dry-run", as: API.Scale.self)
        let operations = try #require(WriteBody.scale(scale, to: 2).json.array)
        #expect(operations[1] == ["op": "test", "path": "/metadata/resourceVersion", "value": "692"])
        #expect(operations[2] == ["op": "add", "path": "/spec/replicas", "value": 2])
    }

    @Test func aDeploymentIsRolledBackWithItsOwnAnnotationsKept() throws {
        let deployment = try Recorded.object("deployment", as: API.Deployment.self)
        let history = RevisionHistory(deployment, replicaSets: try Recorded.items("replicasets"))
        let target = try #require(history.previous)
        let body = try #require(
            WriteBody.rollback(deployment, to: target, cause: "rolled back", .unchangedSpec(deployment.metadata))
        )
        #expect(body.contentType == "application/json-patch+json")
        let operations = try #require(body.json.array)
        #expect(operations.count == 4)
        #expect(operations[0] == ["op": "test", "path": "/metadata/uid", "value": .string(deployment.metadata.uid)])
        #expect(operations[1] == ["op": "test", "path": "/metadata/generation", "value": 2])
        #expect(operations[2]["op"] == "replace" && operations[2]["path"] == "/spec/template")
        let template = try #require(operations[2]["value"])
        #expect(template.at("metadata", "labels") == ["app": "payments"])
        #expect(template.at("spec", "containers")?.array?.first?["image"] == "registry.example.org/payments:1.4.1")
        #expect(operations[3]["path"] == "/metadata/annotations")
        let annotations = try #require(operations[3]["value"]?.object)
        #expect(annotations["deployment.kubernetes.io/revision"] == "2")
        #expect(annotations["deployment.kubernetes.io/desired-replicas"] == nil)
        #expect(annotations["deployment.kubernetes.io/max-replicas"] == nil)
        #expect(annotations["kubernetes.io/change-cause"] == "rolled back")
        #expect(
            annotations["kubectl.kubernetes.io/last-applied-configuration"]?.string
                == deployment.metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]
        )
        #expect(WriteBody.rollback(to: target, cause: nil, seen) == nil)
    }

    @Test func aFingerprintFollowsThePodsAndNotTheRestarts() throws {
        let one: API.PodTemplate = try parsed(RevisionTests.template("1", hash: "a", restarted: "now"))
        let same: API.PodTemplate = try parsed(RevisionTests.template("1"))
        let other: API.PodTemplate = try parsed(RevisionTests.template("2"))
        #expect(one.fingerprint == same.fingerprint && one.fingerprint != other.fingerprint)
        #expect(one.fingerprint.count == 16)
    }

    @Test func aSetIsRolledBackWithItsRevisionsData() throws {
        let set: API.StatefulSet = try parsed(#"{"metadata":{"uid":"s"},"status":{"updateRevision":"db-2"}}"#)
        let revisions = try RevisionTests.controllerRevisions([(1, "8"), (2, "9")])
        let history = try RevisionHistory(set, revisions: revisions)
        let target = try #require(history.previous)
        let body = try #require(WriteBody.rollback(to: target, cause: "why", seen))
        #expect(body.contentType == Self.strategic)
        #expect(body.json["spec"] == revisions[0].data["spec"])
        #expect(body.json.at("spec", "template", "$patch") == "replace")
        #expect(body.json.at("metadata", "uid") == "u1")
        #expect(body.json.at("metadata", "annotations") == ["kubernetes.io/change-cause": "why"])
        #expect(WriteBody.rollback(API.Deployment(), to: target, cause: nil, seen) == nil)
    }

    @Test func aPodIsDeletedAndEvictedByItsUid() throws {
        let pod = try Recorded.object("pod-crashloop", as: API.Pod.self)
        #expect(
            try text(.delete(.same(pod.metadata)))
                == #"{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"f4ff8ec9-23b4-49d2-a0ef-2828eb32d206"},"propagationPolicy":"Background"}"#
        )
        let eviction = WriteBody.evict(pod)
        #expect(eviction.contentType == "application/json")
        #expect(
            try text(eviction)
                == #"{"apiVersion":"policy/v1","deleteOptions":{"preconditions":{"uid":"f4ff8ec9-23b4-49d2-a0ef-2828eb32d206"}},"kind":"Eviction","metadata":{"name":"ledger-0","namespace":"prod"}}"#
        )
    }

    @Test func aFailedJobIsCopiedWithoutWhatTheControllerAdded() throws {
        let job = try Recorded.object("job-failed", as: API.Job.self)
        let json = WriteBody.rerun(job, suffix: "rerun-7f3k", cause: nil).json
        #expect(json.at("metadata", "name") == "migrate-rerun-7f3k")
        #expect(json.at("metadata", "namespace") == "prod")
        #expect(json["metadata"]?.object?.keys.sorted() == ["name", "namespace"])
        #expect(json["status"] == nil)
        #expect(json.at("spec", "selector") == nil && json.at("spec", "manualSelector") == nil)
        #expect(json.at("spec", "template", "metadata") == ["annotations": ["rig/behaviour": "fail"]])
        #expect(json.at("spec", "backoffLimit") == 1)
        #expect(json.at("spec", "template", "spec", "restartPolicy") == "Never")
    }

    @Test func aRerunBelongsToNoChartAndNoRepository() throws {
        var job = try Recorded.object("job-failed", as: API.Job.self)
        job.metadata.labels = [
            "app": "migrate", "app.kubernetes.io/name": "migrate", "app.kubernetes.io/instance": "shop",
            "app.kubernetes.io/managed-by": "Helm", "helm.sh/chart": "shop-1.2.3",
            "argocd.argoproj.io/instance": "shop", "kustomize.toolkit.fluxcd.io/name": "shop",
            "helm.toolkit.fluxcd.io/namespace": "prod",
        ]
        job.metadata.annotations = [
            "team": "payments", "argocd.argoproj.io/tracking-id": "shop:batch/Job:prod/migrate",
            "argocd.argoproj.io/hook": "PreSync", "meta.helm.sh/release-name": "shop", "helm.sh/hook": "pre-upgrade",
        ]
        job.rawSpec["template"]?["metadata"] = [
            "labels": ["app.kubernetes.io/instance": "shop", "helm.sh/chart": "shop-1.2.3", "job-name": "migrate"],
            "annotations": ["argocd.argoproj.io/tracking-id": "shop:batch/Job:prod/migrate"],
        ]
        let json = WriteBody.rerun(job, suffix: "rerun-7", cause: nil).json
        #expect(json.at("metadata", "labels") == ["app": "migrate", "app.kubernetes.io/name": "migrate"])
        #expect(json.at("metadata", "annotations") == ["team": "payments"])
        // By the common labels pods are chosen.
        #expect(json.at("spec", "template", "metadata") == ["labels": ["app.kubernetes.io/instance": "shop"]])
    }

    @Test func theCommonLabelsOfARerunStayWhereTheyAreNobodysMark() throws {
        var job = try Recorded.object("job-failed", as: API.Job.self)
        job.metadata.labels = ["app.kubernetes.io/instance": "shop", "app.kubernetes.io/managed-by": "a-team"]
        let json = WriteBody.rerun(job, suffix: "rerun-7", cause: nil).json
        #expect(json.at("metadata", "labels") == JSONValue(job.metadata.labels))
    }

    @Test func theNameOfARerunFitsIntoALabel() {
        let name = WriteBody.rerunName(
            String(repeating: "a", count: 51) + "-" + String(repeating: "b", count: 20),
            suffix: "rerun-7f3k"
        )
        #expect(name == String(repeating: "a", count: 51) + "-rerun-7f3k")
        #expect(WriteBody.rerunName("a", suffix: "r") == "a-r")
    }

    @Test func anAccessReviewAsksForOneThing() throws {
        #expect(
            try text(
                .accessReview(
                    verb: "patch",
                    group: "apps",
                    resource: "deployments",
                    subresource: "scale",
                    namespace: "prod"
                )
            )
                == #"{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"group":"apps","namespace":"prod","resource":"deployments","subresource":"scale","verb":"patch"}}}"#
        )
    }

    @Test(arguments: [
        ("scale-jsonpatch-test-failed", true), ("delete-uid-mismatch", true),
        ("conflict-put-old-resource-version", true), ("scale-negative", false), ("not-found", false),
        ("forbidden", false), ("evict-against-budget", false),
    ])
    func refusalsTellWhetherTheObjectChanged(name: String, isChanged: Bool) throws {
        #expect(try Recorded.object(name, as: APIStatus.self).isChangedMeanwhile == isChanged)
    }

    @Test func aBudgetsRefusalIsQuoted() throws {
        let status = try Recorded.object("evict-against-budget", as: APIStatus.self)
        #expect(status.budgetRefusal == "The disruption budget payments needs 3 healthy pods and has 3 currently")
        #expect(try Recorded.object("not-found", as: APIStatus.self).budgetRefusal == nil)
    }

    @Test func aPreconditionIsCheckedAgainstAFreshObject() throws {
        var metadata = try Recorded.object("deployment", as: API.Deployment.self).metadata
        let shown = Precondition.unchangedSpec(metadata)
        let whole = Precondition.untouched(metadata)
        metadata.resourceVersion = "800"
        #expect(shown.holds(for: metadata) && !whole.holds(for: metadata))
        metadata.generation += 1
        #expect(!shown.holds(for: metadata) && Precondition.same(metadata).holds(for: metadata))
        metadata.uid = "new"
        #expect(!Precondition(uid: "old").holds(for: metadata))
    }
}
