import TestSupport
import Testing

@testable import Kubernetes

struct OwnershipTests {
    @Test func podsOfADeploymentAreThoseOfItsReplicaSets() throws {
        let deployment = try Recorded.object("deployment", as: API.Deployment.self)
        let sets: [API.ReplicaSet] = try Recorded.items("replicasets")
        var pods: [API.Pod] = try Recorded.items("pods-all-states")
        let own = Ownership.pods(pods, of: deployment, via: sets)
        #expect(own.count == 3 && own.allSatisfy { $0.metadata.name.hasPrefix("payments-") })

        // A stray pod with the same labels, and one that a namesake's replica set controls.
        var stray = try #require(own.first)
        stray.metadata.ownerReferences = []
        var foreign = stray
        foreign.metadata.ownerReferences = try parsed(
            #"[{"kind":"ReplicaSet","name":"payments-68d6fc9f5f","uid":"other","controller":true}]"#
        )
        pods += [stray, foreign]
        #expect(Ownership.pods(pods, of: deployment, via: sets).count == 3)
        var namesake = deployment
        namesake.metadata.uid = "other"
        #expect(Ownership.pods(pods, of: namesake, via: sets).isEmpty)
    }

    @Test func setsOwnTheirPodsDirectly() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let ledger = try Recorded.object("statefulset-crashing", as: API.StatefulSet.self)
        let agent = try Recorded.object("daemonset", as: API.DaemonSet.self)
        let job = try Recorded.object("job-failed", as: API.Job.self)
        #expect(Ownership.controlled(pods, by: ledger.metadata.uid).map(\.metadata.name) == ["ledger-0", "ledger-1"])
        #expect(Ownership.controlled(pods, by: agent.metadata.uid).count == 2)
        #expect(Ownership.controlled(pods, by: job.metadata.uid).count == 2)
        #expect(Ownership.controlled(pods, by: "").isEmpty)
    }

    @Test(
        arguments: [
            (
                #"[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-1","uid":"u","controller":true}]"#,
                .between(kind: "ReplicaSet", name: "web-1", uid: "u")
            ),
            (
                #"[{"apiVersion":"batch/v1","kind":"Job","name":"j","uid":"u","controller":true}]"#,
                .between(kind: "Job", name: "j", uid: "u")
            ),
            (
                #"[{"apiVersion":"batch/v1","kind":"CronJob","name":"c","uid":"u","controller":true}]"#,
                .workload(kind: "CronJob", name: "c", uid: "u")
            ),
            (
                #"[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"s","uid":"u","controller":true}]"#,
                .workload(kind: "StatefulSet", name: "s", uid: "u")
            ),
            (
                #"[{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","name":"r","uid":"u","controller":true}]"#,
                .foreign(kind: "Rollout", apiVersion: "argoproj.io/v1alpha1", name: "r")
            ),
            (
                #"[{"apiVersion":"example.org/v1","kind":"Deployment","name":"d","uid":"u","controller":true}]"#,
                .foreign(kind: "Deployment", apiVersion: "example.org/v1", name: "d")
            ),
            (#"[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-1","uid":"u"}]"#, .end), ("[]", .end),
        ] as [(String, Ownership.Step)]
    )
    func theWayUpIsTakenStepByStep(owners: String, step: Ownership.Step) throws {
        let metadata: API.ObjectMeta = try parsed(#"{"name":"p","ownerReferences":\#(owners)}"#)
        #expect(Ownership.step(above: metadata) == step)
    }

    @Test func aNamesakeMadeSinceIsNotTheOwner() throws {
        let metadata: API.ObjectMeta = try parsed(#"{"name":"web-1","uid":"new"}"#)
        #expect(!Ownership.isSame(metadata, as: .between(kind: "ReplicaSet", name: "web-1", uid: "old")))
        #expect(Ownership.isSame(metadata, as: .between(kind: "ReplicaSet", name: "web-1", uid: "new")))
    }

    @Test(arguments: [
        (
            #"{"annotations":{"argocd.argoproj.io/tracking-id":"shop:apps/Deployment:shop/web"}}"#,
            "Argo CD application shop", true
        ),
        (#"{"labels":{"argocd.argoproj.io/instance":"shop"}}"#, "Argo CD application shop", true),
        (
            #"{"labels":{"kustomize.toolkit.fluxcd.io/name":"apps","kustomize.toolkit.fluxcd.io/namespace":"flux-system"}}"#,
            "Flux Kustomization flux-system/apps", true
        ),
        (
            #"{"labels":{"helm.toolkit.fluxcd.io/name":"web","app.kubernetes.io/managed-by":"Helm"}}"#,
            "Flux HelmRelease web", true
        ),
        (
            #"{"labels":{"app.kubernetes.io/managed-by":"Helm","app.kubernetes.io/instance":"web"}}"#,
            "Helm release web", false
        ),
    ])
    func gitOpsOwnersAreRecognised(json: String, text: String, reverts: Bool) throws {
        let owner = try #require(GitOpsOwner(try parsed(json, as: API.ObjectMeta.self)))
        #expect(owner.text == text && owner.reverts == reverts)
    }

    @Test func mostObjectsHaveNoGitOpsOwner() throws {
        #expect(GitOpsOwner(try parsed(#"{"labels":{"app":"web","app.kubernetes.io/instance":"web"}}"#)) == nil)
    }

    @Test(arguments: [
        ("nginx", "nginx", "latest"), ("nginx:1.27", "nginx", "1.27"),
        ("registry.example.org:5000/team/app", "registry.example.org:5000/team/app", "latest"),
        ("registry.example.org:5000/team/app:2.0", "registry.example.org:5000/team/app", "2.0"),
        ("app@sha256:0123456789abcdef0123", "app", "sha256:0123456789ab"),
        ("localhost:5000/app:1.2@sha256:0123456789abcdef", "localhost:5000/app", "1.2"), ("", "", "latest"),
    ])
    func imagesHaveVersions(image: String, repository: String, version: String) {
        #expect(ImageReference(image).repository == repository)
        #expect(ImageReference(image).version == version)
    }
}
