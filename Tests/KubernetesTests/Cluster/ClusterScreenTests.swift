import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClusterScreenTests {
    @Test func aDeploymentIsShownWithEverythingAroundIt() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.add(ClusterFixture.event("FailedCreate", of: "ReplicaSet", "payments-68d6fc9f5f"))
            let state = try await cluster.state(of: ClusterFixture.resource(.deployment, "payments"))
            guard case .workload(let workload) = state else {
                Issue.record("not a workload: \(state)")
                return
            }
            #expect(workload.resource == ClusterFixture.resource(.deployment, "payments"))
            #expect((workload.wanted, workload.ready, workload.updated) == (3, 3, 3))
            #expect(workload.revision == 2)
            #expect(workload.versions == ["1.5.0", "2.0"])
            #expect(workload.rolloutStartedAt == APITime.timestamp("2026-11-21T08:25:14Z"))
            #expect(workload.rollout == .complete)
            #expect(workload.autoscaler?.name == "payments")
            #expect(workload.conditions.map(\.type) == ["Available", "Progressing"])
            #expect(workload.events.map(\.reason) == ["FailedCreate"])
            #expect(workload.denied.isEmpty)
        }
    }

    @Test func aStatefulSetTellsItsPodsEventsAndRevision() async throws {
        try await ClusterFixture.run { _, cluster in
            guard case .workload(let set) = try await cluster.state(of: ClusterFixture.resource(.statefulset, "ledger"))
            else { throw FixtureFault("not a workload") }
            #expect((set.wanted, set.ready) == (2, 2))
            #expect(set.revision == 1)
            #expect(set.events.contains { $0.reason == "BackOff" && $0.isWarning })
        }
    }

    @Test func aStatefulSetThatDoesNotGetOnIsStuckWithItsWorstPodsReason() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.edit("StatefulSet", "ledger", in: "prod") {
                $0["status", "readyReplicas"] = 0
                $0["status", "currentRevision"] = "ledger-5689bdb487"; $0["status", "availableReplicas"] = 0;
                $0["status", "updatedReplicas"] = 1
            }
            try server.edit("Pod", "ledger-0", in: "prod") { pod in
                pod["status", "containerStatuses"] = [ClusterFixture.crashing("db")]
                pod["status", "conditions"] = [["type": "Ready", "status": "False"]]
            }
            guard
                case .workload(let set) = try await cluster.state(of: ClusterFixture.resource(.statefulset, "ledger")),
                case .stuck(let reason, _) = set.rollout
            else { throw FixtureFault("not stuck") }
            #expect(reason == "CrashLoopBackOff")
        }
    }

    @Test func aDaemonSetAndAJobAreWorkloads() async throws {
        try await ClusterFixture.run { _, cluster in
            guard case .workload(let set) = try await cluster.state(of: ClusterFixture.resource(.daemonset, "agent")),
                case .workload(let job) = try await cluster.state(of: ClusterFixture.resource(.job, "migrate"))
            else { throw FixtureFault("not workloads") }
            #expect((set.wanted, set.ready) == (2, 2))
            guard case .stuck(let reason, _) = job.rollout else { throw FixtureFault("the job has not failed") }
            #expect(reason == "BackoffLimitExceeded")
            #expect(job.owner == nil)
        }
    }

    @Test func aPodIsShownWithItsOwnerUseAndEvents() async throws {
        try await ClusterFixture.run { _, cluster in
            guard case .pod(let pod) = try await cluster.state(of: ClusterFixture.resource(.pod, "ledger-0")) else {
                throw FixtureFault("not a pod")
            }
            #expect(pod.owner == ClusterFixture.resource(.statefulset, "ledger"))
            #expect(pod.restarts == 4)
            #expect(pod.node == "rig-node-2")
            #expect(pod.containers.map(\.usage) == [ResourceAmounts(cpu: "64m", memory: "43.3Mi")])
            #expect(pod.containers[0].lastTermination?.exitCode == 1)
            #expect(pod.events.contains { $0.reason == "BackOff" && $0.isWarning })
        }
    }

    @Test func theDeploymentBehindAPodIsFoundThroughItsReplicaSet() async throws {
        try await ClusterFixture.run { server, cluster in
            let resource = ClusterFixture.resource(.pod, "payments-68d6fc9f5f-8jv9b")
            guard case .pod(let pod) = try await cluster.state(of: resource) else { throw FixtureFault("not a pod") }
            #expect(pod.owner == ClusterFixture.resource(.deployment, "payments"))
            // Without the right to see replica sets its name has to do.
            let rules = [FakeAPIRule(resources: ["pods"], verbs: ["get"])]
            server.allow(only: rules)
            let other = ClusterFixture.resource(.pod, "imager-8594966bcd-hh4xf")
            guard case .pod(let imager) = try await cluster.state(of: other) else { throw FixtureFault("not a pod") }
            #expect(imager.owner == ClusterFixture.resource(.deployment, "imager"))
        }
    }

    @Test func aNodeIsShownWithThePodsThatAreNotWell() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.edit("Node", "rig-node-1") { node in
                node["spec", "taints"] = [["key": "disk", "effect": "NoSchedule"]]
                node["spec", "unschedulable"] = true
            }
            guard case .node(let node) = try await cluster.state(of: ClusterFixture.resource(.node, "rig-node-1"))
            else {
                throw FixtureFault("not a node")
            }
            #expect(node.isReady)
            #expect(node.isCordoned)
            #expect(node.taints == ["disk:NoSchedule"])
            #expect(node.version?.hasPrefix("v1.") == true)
            #expect(node.unhealthyPods.map(\.resource.name).contains("imager-8594966bcd-hh4xf"))
            #expect(!node.unhealthyPods.map(\.resource.name).contains("agent-gk5gq"))
            let lists = server.requests.filter { $0.path == "/api/v1/pods" }
            #expect(lists.map { $0.query["fieldSelector"] } == ["spec.nodeName=rig-node-1"])
        }
    }

    @Test func aNodesPodsAreOnlyThoseOfOpenNamespaces() async throws {
        try await ClusterFixture.run(namespaces: ["shop", "ops"]) { server, cluster in
            try server.add(
                ClusterFixture.pod("cart-1", node: "rig-node-1", statuses: [ClusterFixture.crashing("app")])
            )
            guard case .node(let node) = try await cluster.state(of: ClusterFixture.resource(.node, "rig-node-1"))
            else {
                throw FixtureFault("not a node")
            }
            #expect(node.unhealthyPods.map(\.resource.path) == ["shop/cart-1"])
            #expect(node.sight == .namespaces(["ops", "shop"]))
            #expect(!server.lines.contains { $0.contains("/api/v1/pods") })
        }
    }

    @Test func podsThatCouldNotBeSeenAreNotSaidToBeWell() async throws {
        try await ClusterFixture.run { server, cluster in
            server.fail(next: .max, .status(403)) { $0.path == "/api/v1/pods" }
            let resource = ClusterFixture.resource(.node, "rig-node-1")
            guard case .node(let node) = try await cluster.state(of: resource) else { throw FixtureFault("not a node") }
            #expect(node.unhealthyPods.isEmpty)
            #expect(node.sight == .unseen)
            #expect(try await cluster.describe(resource).contains("could not be looked at"))
        }
    }

    @Test func aServiceLeadsToTheWorkloadsBehindIt() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.add([
                "kind": "Service", "apiVersion": "v1", "metadata": ["name": "payments", "namespace": "prod"],
                "spec": [
                    "type": "ClusterIP", "clusterIP": "10.0.0.7", "selector": ["app": "payments"],
                    "ports": [["port": 80, "targetPort": 8080, "protocol": "TCP"]],
                ],
            ])
            try server.add([
                "kind": "EndpointSlice", "apiVersion": "discovery.k8s.io/v1", "addressType": "IPv4",
                "metadata": [
                    "name": "payments-x", "namespace": "prod", "labels": ["kubernetes.io/service-name": "payments"],
                ],
                "endpoints": [
                    ["addresses": ["10.1.0.1"], "conditions": ["ready": true]],
                    ["addresses": ["10.1.0.2"], "conditions": ["ready": false]],
                ],
            ])
            guard case .object(let service) = try await cluster.state(of: ClusterFixture.resource(.service, "payments"))
            else { throw FixtureFault("not an object") }
            #expect(service.leadsTo == [ClusterFixture.resource(.deployment, "payments")])
            #expect(service.facts.contains(.endpoints(ready: 1, total: 2)))
            let pods = try await cluster.pods(of: ClusterFixture.resource(.service, "payments")).pods
            #expect(pods.count == 3)
        }
    }

    @Test func claimsAutoscalersAndCronJobsLeadOn() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.add([
                "kind": "PersistentVolumeClaim", "apiVersion": "v1",
                "metadata": ["name": "data-ledger-0", "namespace": "prod"],
                "spec": ["resources": ["requests": ["storage": "10Gi"]]], "status": ["phase": "Pending"],
            ])
            var pod = server.object("Pod", "ledger-0", in: "prod") ?? [:]
            pod["spec", "volumes"] = [
                ["name": "data", "persistentVolumeClaim": ["claimName": "data-ledger-0"]],
                ["name": "tmp", "emptyDir": [:]],
            ]
            try server.add(pod)
            try server.add([
                "kind": "CronJob", "apiVersion": "batch/v1",
                "metadata": ["name": "nightly", "namespace": "prod", "uid": "cron-uid"],
                "spec": ["schedule": "0 3 * * *"],
            ])
            try server.edit("Job", "migrate", in: "prod") { job in
                job["metadata", "ownerReferences"] = [
                    [
                        "apiVersion": "batch/v1", "kind": "CronJob", "name": "nightly", "uid": "cron-uid",
                        "controller": true,
                    ]
                ]
            }
            let ledger = ClusterFixture.resource(.statefulset, "ledger")
            let claim = ClusterFixture.resource(.persistentvolumeclaim, "data-ledger-0")
            #expect(try await leads(cluster, claim) == [ledger])
            #expect(try await cluster.pods(of: claim).pods.map(\.resource.name) == ["ledger-0"])
            let scaler = ClusterFixture.resource(.horizontalpodautoscaler, "payments")
            #expect(try await leads(cluster, scaler) == [ClusterFixture.resource(.deployment, "payments")])
            #expect(try await cluster.pods(of: scaler).total == 3)
            let cron = ClusterFixture.resource(.cronjob, "nightly")
            #expect(try await leads(cluster, cron) == [ClusterFixture.resource(.job, "migrate")])
            let pods = try await cluster.pods(of: cron).pods.map(\.resource.name)
            #expect(Set(pods) == ["migrate-4ckjh", "migrate-d7h6b"])
            guard case .workload(let job) = try await cluster.state(of: ClusterFixture.resource(.job, "migrate")) else {
                throw FixtureFault("not a workload")
            }
            #expect(job.owner == cron)
        }
    }

    private func leads(_ cluster: KubernetesCluster, _ resource: Resource) async throws -> [Resource] {
        guard case .object(let object) = try await cluster.state(of: resource) else { throw FixtureFault("no object") }
        #expect(object.resource == resource)
        return object.leadsTo
    }

    @Test func aHostIsPlainAndCostsNoRequest() async throws {
        try await ClusterFixture.run { server, cluster in
            let host = Resource(kind: .host, name: "10.0.0.9")
            let state = try await cluster.state(of: host)
            #expect(state == .plain(host))
            #expect(try await cluster.pods(of: host).pods.isEmpty)
            #expect(try await cluster.events(of: host).isEmpty)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func whatIsGoneIsShownWithTheEventsThatStillTell() async throws {
        try await ClusterFixture.run { server, cluster in
            try server.add(ClusterFixture.event("Killing", of: "Pod", "cart-7d8f6c5b4-x2v4k", isWarning: false))
            try server.add(ClusterFixture.event("Evicted", of: "Pod", "cart-7d8f6c5b4-zzzzz"))
            let pod = ClusterFixture.resource(.pod, "cart-7d8f6c5b4-x2v4k")
            guard case .gone(pod, let events) = try await cluster.state(of: pod) else { throw FixtureFault("not gone") }
            #expect(events.map(\.reason) == ["Killing"])
            let deployment = ClusterFixture.resource(.deployment, "cart")
            guard case .gone(deployment, let all) = try await cluster.state(of: deployment) else {
                throw FixtureFault("not gone")
            }
            #expect(Set(all.map(\.reason)) == ["Killing", "Evicted"])
            for kind in Resource.Kind.allCases where kind != .host {
                let state = try await cluster.state(of: ClusterFixture.resource(kind, "nowhere"))
                #expect(state == .gone(ClusterFixture.resource(kind, "nowhere")), "\(kind)")
            }
        }
    }

    @Test func onlyTheObjectItselfHasToBeVisible() async throws {
        try await ClusterFixture.run { server, cluster in
            server.allow(only: [FakeAPIRule(groups: ["apps"], resources: ["deployments"], verbs: ["get"])])
            guard
                case .workload(let workload) = try await cluster.state(
                    of: ClusterFixture.resource(.deployment, "payments")
                )
            else { throw FixtureFault("not a workload") }
            #expect(workload.ready == 3)
            #expect(workload.events.isEmpty)
            #expect(workload.autoscaler == nil)
            #expect(workload.denied == [.logs, .restart, .rollback, .scale, .pause, .resume])
        }
    }

    @Test func tenPeopleWhoOpenOneScreenCostOneRequestEach() async throws {
        try await ClusterFixture.run { server, cluster in
            let resource = ClusterFixture.resource(.deployment, "payments")
            try await withThrowingTaskGroup(of: ResourceState.self) { group in
                for _ in 0..<10 { group.addTask { try await cluster.state(of: resource) } }
                for try await state in group { #expect(state.resource == resource) }
            }
            let counts = Dictionary(server.lines.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(counts.filter { !$0.key.hasPrefix("POST") }.allSatisfy { $0.value == 1 })
            #expect(server.lines.contains { $0.hasPrefix("GET /apis/apps/v1/namespaces/prod/deployments/payments") })
        }
    }
}
