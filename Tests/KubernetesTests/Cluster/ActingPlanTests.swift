import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// What is said before the second click, and that nothing is done by it.
@Suite(.fewAtOnce) struct ActingPlanTests {
    private typealias Fixture = ActingFixture

    @Test func aRestartIsTriedWithoutEffectAndSaysWhatItTouches() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let plan = try await at.cluster.plan(.restart, on: Fixture.payments)
            guard case .workload(let workload, nil) = plan.subject else { throw FixtureFault("\(plan.subject)") }
            #expect(workload.wanted == 3 && workload.versions.first == "1.5.0")
            #expect(
                plan.changes == [.init("restartedAt", before: "none", after: "time of the restart")]
            )
            #expect(plan.labels == ["app": "payments"])
            #expect(plan.warnings == [])
            let sighting = try #require(plan.sighting)
            #expect(sighting.uid == "9ea90908-2dd1-44a7-a0a8-1d2ed83ade3a" && sighting.version == "692")
            #expect(sighting.observed["/spec/paused"] == "false")
            #expect(sighting.observed["/spec/template"]?.count == 16)
            #expect(at.writes.isEmpty)
            #expect(at.trials.map(\.line) == ["PATCH \(Fixture.deployments)/payments?dryRun=All&fieldManager=chatops"])
            #expect(try at.version("Deployment", "payments") == "692")
        }
    }

    @Test func aPausedDeploymentIsNeitherRestartedNorRolledBack() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.deployment { $0["spec", "paused"] = true }
            let why = try await at.objection(.restart, Fixture.payments)
            #expect(why == "Deployment prod/payments is paused: nothing would be rolled out. Resume it first.")
            let other = try await at.objection(.rollback(revision: nil), Fixture.payments)
            #expect(other == why)
            #expect(at.trials.isEmpty)
        }
    }

    @Test func aRollbackSaysWhereItLeadsAndWhatDiffers() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let plan = try await at.cluster.plan(.rollback(revision: nil), on: Fixture.payments)
            guard case .workload(_, let target?) = plan.subject else { throw FixtureFault("\(plan.subject)") }
            #expect(target.number == 1 && target.versions.first == "1.4.1")
            #expect(plan.changes.first == .init("revision", before: "2", after: "1"))
            #expect(plan.changes.contains { $0.what.hasSuffix("image") && $0.before == "1.5.0" && $0.after == "1.4.1" })
            #expect(plan.sighting?.observed["revision"] == "1")
            let trial = try #require(at.trials.first)
            #expect(trial.type == Fixture.jsonPatch)
            let chosen = try await at.cluster.plan(.rollback(revision: 1), on: Fixture.payments)
            #expect(chosen.changes == plan.changes)
        }
    }

    @Test func aRollbackToNowhereIsRefused() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            let none = try await at.objection(.rollback(revision: 9), Fixture.payments)
            #expect(none == "Deployment prod/payments has no revision 9 any more. Choose another one.")
            let same = try await at.objection(.rollback(revision: 2), Fixture.payments)
            #expect(same == "Deployment prod/payments runs what revision 2 says already.")
            at.server.remove("ReplicaSet", "payments-5689bdb487", in: "prod")
            let only = try await at.objection(.rollback(revision: nil), Fixture.payments)
            #expect(only == "Deployment prod/payments has no earlier revision to go back to.")
        }
    }

    @Test(arguments: [
        (Action.ScaleTarget.by(-1), 2), (.by(1), 4), (.by(3), 6), (.to(6), 6), (.to(0), 0), (.by(-9), 0),
    ])
    func aScaleSaysFromWhatToWhat(target: Action.ScaleTarget, count: Int) async throws {
        try await Fixture.run("deployment") { at in
            let plan = try await at.cluster.plan(.scale(to: target), on: Fixture.payments)
            #expect(plan.changes == [.init("replicas", before: "3", after: "\(count)")])
            #expect(plan.sighting?.observed == ["/spec/replicas": "3"])
            let trial = "PATCH \(Fixture.deployments)/payments/scale?dryRun=All&fieldManager=chatops"
            #expect(at.trials.map(\.line) == [trial])
            #expect(at.writes.isEmpty)
        }
    }

    /// At 0 the version alone tells of a change, and it moves with the status.
    @Test func aScaleFromZeroIsPlannedThoughTheStatusMoves() async throws {
        try await Fixture.run("deployment") { at in
            try at.deployment { $0["spec", "replicas"] = 0 }
            at.server.fail(.hang, when: { $0.isTrial })
            async let asked = at.cluster.plan(.scale(to: .to(2)), on: Fixture.payments)
            try await at.server.wait { $0.requests.contains(where: \.isTrial) }
            try at.deployment { $0["status", "collisionCount"] = 1 }
            try await eventually("the second try") {
                at.server.release()
                return at.trials.count == 2
            }
            let plan = try await asked
            #expect(plan.changes == [.init("replicas", before: "0", after: "2")])
            #expect(plan.isPossible && at.writes.isEmpty)
        }
    }

    @Test func aScaleThatChangesNothingIsRefused() async throws {
        try await Fixture.run("deployment") { at in
            let why = try await at.objection(.scale(to: .to(3)), Fixture.payments)
            #expect(why == "Deployment prod/payments has 3 replicas already.")
            let huge = try await at.objection(.scale(to: .to(.max)), Fixture.payments)
            #expect(huge.hasSuffix("more than the API takes."))
        }
    }

    @Test func aScaleWarnsOfAutoscalerBudgetAndGitOps() async throws {
        try await Fixture.run("deployment", "hpa", "pdb") { at in
            try at.deployment {
                $0["metadata", "annotations", "argocd.argoproj.io/tracking-id"] = "shop:apps/Deployment:prod/payments"
            }
            let plan = try await at.cluster.plan(.scale(to: .to(0)), on: Fixture.payments)
            #expect(
                plan.warnings == [
                    .autoscaled(by: "payments", min: 3, max: 10), .managedBy("Argo CD application shop"),
                    .budget("payments", allowed: 0), .lastReplica,
                ]
            )
            guard case .workload(let workload, _) = plan.subject else { throw FixtureFault("\(plan.subject)") }
            #expect(workload.autoscaler?.name == "payments")
        }
    }

    @Test func whatCouldNotBeReadIsAWarning() async throws {
        try await Fixture.run("deployment", "hpa") { at in
            at.server.allow(only: [
                .init(groups: ["apps"], resources: ["deployments", "deployments/scale"], verbs: ["get", "patch"])
            ])
            let plan = try await at.cluster.plan(.scale(to: .to(6)), on: Fixture.payments)
            guard case .unchecked(let text)? = plan.warnings.first, plan.warnings.count == 1 else {
                throw FixtureFault("\(plan.warnings)")
            }
            #expect(text.hasPrefix("autoscalers could not be read: The cluster does not allow the bot to list"))
            #expect(text.contains(#"resources ["horizontalpodautoscalers"], verbs ["list"]"#))
        }
    }

    @Test func helmAndFluxAreTold() async throws {
        try await Fixture.run("deployment", "replicasets") { at in
            try at.deployment { object in
                object["metadata", "labels", "app.kubernetes.io/managed-by"] = "Helm"
                object["metadata", "annotations", "meta.helm.sh/release-name"] = "shop"
            }
            let helm = try await at.cluster.plan(.rollback(revision: nil), on: Fixture.payments)
            #expect(helm.warnings == [.managedBy("Helm release shop, at its next upgrade")])
            #expect(helm.labels["app.kubernetes.io/managed-by"] == "Helm")
            try at.deployment { $0["metadata", "labels", "kustomize.toolkit.fluxcd.io/name"] = "shop" }
            let flux = try await at.cluster.plan(.pause, on: Fixture.payments)
            #expect(flux.warnings == [.managedBy("Flux Kustomization shop")])
        }
    }

    @Test func pauseAndResumeKnowWhatIsSoAlready() async throws {
        try await Fixture.run("deployment") { at in
            let plan = try await at.cluster.plan(.pause, on: Fixture.payments)
            #expect(plan.changes == [.init("paused", before: "no", after: "yes")])
            let nothing = try await at.objection(.resume, Fixture.payments)
            #expect(nothing == "Deployment prod/payments is not paused: there is nothing to resume.")
            try at.deployment { $0["spec", "paused"] = true }
            let resume = try await at.cluster.plan(.resume, on: Fixture.payments)
            #expect(resume.changes == [.init("paused", before: "yes", after: "no")])
            let again = try await at.objection(.pause, Fixture.payments)
            #expect(again == "Deployment prod/payments is paused already.")
        }
    }

    @Test func aSetWithOnDeleteIsWarnedOf() async throws {
        try await Fixture.run("statefulset-crashing", "daemonset") { at in
            for (kind, resource) in [("StatefulSet", Fixture.ledger), ("DaemonSet", Fixture.agent)] {
                try at.server.edit(kind, resource.name, in: resource.namespace ?? "") {
                    $0["spec", "updateStrategy"] = ["type": "OnDelete"]
                }
                let plan = try await at.cluster.plan(.restart, on: resource)
                #expect(plan.warnings == [.onDelete])
            }
        }
    }

    @Test func aPartitionIsWarnedOfBeforeTheSecondClick() async throws {
        try await Fixture.run("statefulset-crashing") { at in
            for (partition, staying) in [(1, 1), (2, 2), (7, 2)] {
                try at.partition(partition)
                let plan = try await at.cluster.plan(.restart, on: Fixture.ledger)
                #expect(plan.warnings == [.partition(below: partition, staying: staying, of: 2)])
                #expect(plan.sighting?.observed["/spec/updateStrategy"] == "partition \(partition)")
            }
            try at.partition(0)
            let plan = try await at.cluster.plan(.restart, on: Fixture.ledger)
            #expect(plan.warnings == [] && plan.sighting?.observed["/spec/updateStrategy"] == "RollingUpdate")
        }
    }

    @Test func theOneReplicaOfARecreatedDeploymentIsWarnedOf() async throws {
        try await Fixture.run("deployment") { at in
            try at.deployment { $0["spec", "strategy"] = ["type": "Recreate"] }
            let plan = try await at.cluster.plan(.restart, on: Fixture.payments)
            #expect(plan.warnings == [.lastReplica])
        }
    }

    @Test func whatIsGoneIsSaidSo() async throws {
        try await Fixture.run { at in
            let why = try await at.objection(.restart, Fixture.payments)
            #expect(why == "Deployment prod/payments is not in the cluster any more.")
            let node = try await at.objection(.cordon, Fixture.node)
            #expect(node == "Node rig-node-1 is not in the cluster any more.")
        }
    }

    @Test func otherNamespacesAreClosed() async throws {
        try await Fixture.run("deployment", namespaces: ["shop"]) { at in
            let why = try await at.objection(.restart, Fixture.payments)
            #expect(why == "The bot may not act in namespace prod. Add it to KUBE_NAMESPACES to allow it.")
            #expect(at.server.requests.isEmpty)
            let odd = try await at.objection(.drain, Fixture.payments)
            #expect(odd == "Drain cannot be done on a deployment.")
        }
    }

    @Test func aDryRunsRefusalIsThePlansAnswer() async throws {
        try await Fixture.run("deployment") { at in
            at.server.allow(only: [.init(groups: ["apps"], resources: ["deployments"], verbs: ["get"])])
            let why = try await at.objection(.restart, Fixture.payments)
            #expect(
                why
                    == "The cluster does not allow the bot to patch deployments in namespace prod. Add this rule to its "
                    + #"role: apiGroups ["apps"], resources ["deployments"], verbs ["patch"]."#
            )
            at.server.allow(only: nil)
            at.server.fail(
                .answer(400, type: "application/json", body: Self.status(400, "BadRequest", "exceeded quota: small")),
                when: { $0.isTrial }
            )
            let quota = try await at.objection(.restart, Fixture.payments)
            #expect(quota == "The cluster refuses it: exceeded quota: small.")
        }
    }

    @Test func aWebhookThatCannotTryIsAWarning() async throws {
        try await Fixture.run("deployment") { at in
            let said = #"admission webhook \"guard.example.org\" does not support dry run"#
            at.server.fail(
                .answer(400, type: "application/json", body: Self.status(400, "BadRequest", said)),
                when: { $0.isTrial }
            )
            let plan = try await at.cluster.plan(.restart, on: Fixture.payments)
            #expect(plan.isPossible)
            #expect(plan.warnings == [.unchecked(#"admission webhook "guard.example.org" does not support dry run"#)])
        }
    }

    @Test func aClusterThatCannotBeAskedIsAnError() async throws {
        try await Fixture.run("deployment") { at in
            at.server.fail(next: 8, .drop)
            await #expect(throws: ClusterRefusal("The connection to the cluster broke before it answered. Try again."))
            {
                try await at.cluster.plan(.restart, on: Fixture.payments)
            }
        }
    }

    static func status(_ code: Int, _ reason: String, _ message: String) -> String {
        #"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"\#(message)","reason":"\#(reason)","code":\#(code)}"#
    }
}
