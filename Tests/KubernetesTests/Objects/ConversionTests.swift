import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct ConversionTests {
    @Test func aPodCarriesItsContainersWithUse() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let metrics: [API.PodMetrics] = try Recorded.items("pod-metrics")
        let source = try #require(pods.first { $0.metadata.name == "ledger-0" })
        let measured = metrics.first { $0.metadata.name == "ledger-0" }
        let owner = Resource(kind: .statefulset, cluster: "c", namespace: "prod", name: "ledger")
        #expect(Resource(Ownership.step(above: source.metadata), namespace: "prod", cluster: "c") == owner)
        let pod = Incidents.Pod(source, cluster: "c", metrics: measured, owner: owner)
        #expect(pod.resource == Resource(kind: .pod, cluster: "c", namespace: "prod", name: "ledger-0"))
        #expect(pod.status == "Running" && pod.isReady && pod.restarts == 4 && pod.node == "rig-node-2")
        let container = try #require(pod.containers.first)
        #expect(container.state == "running" && container.usage == ResourceAmounts(cpu: "64m", memory: "43.3Mi"))
        #expect(container.lastTermination?.reason == "Error" && container.lastTermination?.exitCode == 1)
        #expect(container.lastTermination?.at == APITime.timestamp("2026-11-21T08:25:50Z"))
        #expect(container.requests.isEmpty && container.limits.isEmpty && pod.owner == owner)

        let failed = Incidents.Pod(try #require(pods.first { $0.metadata.name == "migrate-4ckjh" }), cluster: nil)
        #expect(failed.status == "Error" && failed.containers.first?.state == "terminated: Error")
        #expect(failed.containers.first?.lastTermination?.exitCode == 1)
        let waiting = Incidents.Pod(try #require(pods.first { $0.metadata.name.hasPrefix("toobig") }), cluster: nil)
        #expect(waiting.node == nil && waiting.containers.first?.state == "waiting")
    }

    @Test func initContainersAreMarkedAndSidecarsAreNot() throws {
        let pod: API.Pod = try parsed(
            #"{"metadata":{"name":"a"},"spec":{"containers":[{"name":"app"}],"initContainers":[{"name":"init"},{"name":"side","restartPolicy":"Always"}]}}"#
        )
        let containers = Incidents.Pod(pod, cluster: nil).containers
        #expect(containers.map(\.name) == ["init", "side", "app"])
        #expect(containers.map(\.isInit) == [true, false, false])
    }

    @Test func aDeploymentBecomesAWorkload() throws {
        let deployment = try Recorded.object("deployment", as: API.Deployment.self)
        let history = RevisionHistory(deployment, replicaSets: try Recorded.items("replicasets"))
        let workload = Workload(
            deployment,
            cluster: "c",
            history: history,
            autoscalers: try Recorded.items("hpa"),
            events: []
        )
        #expect(workload.resource == Resource(kind: .deployment, cluster: "c", namespace: "prod", name: "payments"))
        #expect(workload.wanted == 3 && workload.ready == 3 && workload.updated == 3 && workload.isHealthy)
        #expect(workload.revision == 2 && workload.versions == ["1.5.0", "2.0"])
        #expect(workload.autoscaler == Workload.Autoscaler(name: "payments", min: 3, max: 10))
        #expect(workload.rolloutStartedAt == history.current?.createdAt && workload.rolloutStartedAt != nil)
        #expect(workload.conditions.map(\.type) == ["Available", "Progressing"] && workload.managedBy == nil)
    }

    @Test func theOtherWorkloadsAreConverted() throws {
        let job = Workload(try Recorded.object("job-failed", as: API.Job.self), cluster: nil)
        #expect(job.resource.kind == .job && job.ready == 0 && job.wanted == 1)
        #expect(
            job.rollout
                == .stuck(
                    reason: "BackoffLimitExceeded",
                    since: try #require(APITime.timestamp("2026-11-21T08:25:21Z"))
                )
        )
        let set = try Recorded.object("statefulset-crashing", as: API.StatefulSet.self)
        let history = try RevisionHistory(set, revisions: try Recorded.items("controllerrevisions"))
        let ledger = Workload(set, cluster: nil, history: history)
        #expect(ledger.revision == 1 && ledger.isHealthy && ledger.versions == ["9"])
        let daemons = Workload(try Recorded.object("daemonset", as: API.DaemonSet.self), cluster: nil)
        #expect(daemons.resource.kind == .daemonset && daemons.wanted == 2 && daemons.rollout == .complete)
        let cronJobs: API.Job = try parsed(
            #"{"metadata":{"name":"b-1","namespace":"prod","ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob","name":"b","uid":"u","controller":true}]}}"#
        )
        #expect(
            Workload(cronJobs, cluster: "c").owner
                == Resource(kind: .cronjob, cluster: "c", namespace: "prod", name: "b")
        )
    }

    @Test func aNodeShowsOnlyThePodsThatAreNotWell() throws {
        let nodes: [API.Node] = try Recorded.items("nodes")
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let node = ClusterNode(nodes[0], cluster: "c", pods: pods.filter { $0.spec.nodeName == "rig-node-1" })
        #expect(node.isReady && !node.isCordoned && node.version == "v1.36.2")
        #expect(node.unhealthyPods.map(\.resource.name) == ["imager-8594966bcd-hh4xf", "migrate-d7h6b"])
        let tainted: API.Node = try parsed(
            #"{"metadata":{"name":"n"},"spec":{"unschedulable":true,"taints":[{"key":"k","value":"v","effect":"NoSchedule"},{"key":"u","effect":"NoExecute"}]}}"#
        )
        let sick = ClusterNode(tainted, cluster: nil)
        #expect(!sick.isReady && sick.isCordoned && sick.taints == ["k=v:NoSchedule", "u:NoExecute"])
    }

    @Test func theRestBecomesSummaries() throws {
        let scalers: [API.HorizontalPodAutoscaler] = try Recorded.items("hpa")
        let scaler = ObjectSummary(scalers[0], cluster: "c")
        #expect(scaler.facts.contains(.range(min: 3, max: 10)))
        #expect(scaler.facts.contains(.metric(name: "cpu", current: "unknown", target: "80%")))
        #expect(scaler.leadsTo == [Resource(kind: .deployment, cluster: "c", namespace: "prod", name: "payments")])
        let claim: API.PersistentVolumeClaim = try parsed(
            #"{"metadata":{"name":"d","namespace":"p"},"spec":{"volumeName":"pv","storageClassName":"fast","accessModes":["ReadWriteOnce"]},"status":{"phase":"Bound","capacity":{"storage":"8Gi"}}}"#
        )
        #expect(
            ObjectSummary(claim, cluster: nil).facts
                == [
                    .phase("Bound"), .capacity("8Gi"), .storageClass("fast"), .volume("pv"),
                    .accessModes(["ReadWriteOnce"]),
                ]
        )
        let service: API.Service = try parsed(
            #"{"metadata":{"name":"w","namespace":"p"},"spec":{"clusterIP":"None","ports":[{"port":80,"targetPort":80}]}}"#
        )
        #expect(
            ObjectSummary(service, slices: [], cluster: nil).facts
                == [.serviceType("ClusterIP"), .ports(["80/TCP"]), .endpoints(ready: 0, total: 0)]
        )
    }
}
