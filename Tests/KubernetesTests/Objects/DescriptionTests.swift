import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct DescriptionTests {
    let now = Timestamp(milliseconds: 1_795_249_588_000)

    @Test func aRecordedPodIsDescribed() throws {
        let pod = try Recorded.object("pod-crashloop", as: API.Pod.self)
        let text = Description.pod(pod, events: try Recorded.items("events-of-crashing-pod"), now: now)
        for line in [
            "Pod: prod/ledger-0", "Controlled by: StatefulSet/ledger", "Status: Running", "Ready: 1/1",
            "Restarts: 4 (38s ago)", "Node: rig-node-2", "    Image: registry.example.org/ledger:9",
            "    Last state: terminated: Error, exit code 1", "Quality of service: BestEffort",
            "    /var/run/secrets/kubernetes.io/serviceaccount: kube-api-access-lw8m4 (ro)",
        ] {
            #expect(text.split(separator: "\n").contains { $0 == line || $0.hasSuffix(line) }, "\(line)")
        }
        #expect(text.contains("Warning BackOff"))
        #expect(text.contains("node.kubernetes.io/not-ready:NoExecute for 300s"))
        #expect(!text.contains("last-applied-configuration"))
    }

    @Test func valuesThatMayBeSecretAreNeverTold() throws {
        let pod: API.Pod = try parsed(
            #"""
            {"metadata":{"name":"a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"hunter2"}},
             "spec":{"containers":[{"name":"app","image":"x",
               "args":["serve","--db-password=hunter2","--token","hunter2","--url=https://u:hunter2@db/x","-v"],
               "command":["sh","-c","API_TOKEN=hunter2 exec run --port=80"],
               "env":[{"name":"PASSWORD","value":"hunter2"},
                      {"name":"KEY","valueFrom":{"secretKeyRef":{"name":"db","key":"pass"}}},
                      {"name":"MODE","valueFrom":{"configMapKeyRef":{"name":"cfg","key":"mode"}}},
                      {"name":"IP","valueFrom":{"fieldRef":{"fieldPath":"status.podIP"}}}],
               "envFrom":[{"secretRef":{"name":"all"}},{"prefix":"X_","configMapRef":{"name":"map"}}],
               "livenessProbe":{"httpGet":{"port":"http","path":"/healthz"},"periodSeconds":10,"failureThreshold":3}}]},"status":{}}
            """#
        )
        let text = Description.pod(pod, events: [], now: now)
        #expect(!text.contains("hunter2"))
        for part in [
            "PASSWORD: <set>", "KEY: secret db, key pass", "MODE: config map cfg, key mode", "IP: field status.podIP",
            "every key of secret all", "every key of config map map, each name prefixed with X_",
            "Args: serve --db-password=<set> --token <set> --url=https://u:<set>@db/x -v",
            "Command: sh -c API_TOKEN=<set> exec run --port=80",
            "Liveness probe: http GET :http/healthz, every 10s, fails after 3", "Events: none",
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test func controlCharactersDoNotReachAReader() throws {
        let pod: API.Pod = try parsed(
            #"{"metadata":{"name":"a"},"status":{"message":"one\u001b[31mred\r\ntwo\u0007"}}"#
        )
        let text = Description.pod(pod, events: [], now: now)
        #expect(text.contains("Message: one[31mred\n  two\n"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test func aDeploymentIsDescribedWithItsRevisions() throws {
        let text = Description.deployment(
            try Recorded.object("deployment"),
            replicaSets: try Recorded.items("replicasets"),
            events: [],
            now: now
        )
        for part in [
            "Deployment: prod/payments", "Replicas: 3 wanted, 3 there, 3 updated, 3 ready, 3 available",
            "Rollout: rolled out", "Selector: app=payments",
            "Strategy: RollingUpdate, at most 25% unavailable, at most 25% more", "2 (current): payments-68d6fc9f5f",
            "registry.example.org/payments:1.4.1, registry.example.org/proxy:2.0", "Requests: cpu 100m, memory 64Mi",
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test func whatCouldNotBeLookedAtIsNotSaidToBeNone() throws {
        let nodes: [API.Node] = try Recorded.items("nodes")
        let unseen = Description.node(nodes[0], pods: nil, events: nil, now: now)
        #expect(unseen.contains("Pods: could not be looked at"))
        #expect(unseen.contains("Events: could not be looked at"))
        let some = Description.node(nodes[0], pods: [], namespaces: ["prod", "shop"], events: [], now: now)
        #expect(some.contains("Looked for pods in: prod, shop only"))
        #expect(some.contains("Events: none in the time that the cluster keeps them"))
        let claim: API.PersistentVolumeClaim = try parsed(#"{"metadata":{"name":"data","namespace":"prod"}}"#)
        #expect(Description.claim(claim, pods: nil, events: [], now: now).contains("Used by: could not be looked at"))
        let service: API.Service = try parsed(#"{"metadata":{"name":"web","namespace":"prod"}}"#)
        let text = Description.service(service, slices: nil, events: [], now: now)
        #expect(text.contains("Endpoints: could not be looked at"))
    }

    @Test func theOtherKindsAreDescribed() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let nodes: [API.Node] = try Recorded.items("nodes")
        let node = Description.node(
            nodes[0],
            pods: pods.filter { $0.spec.nodeName == "rig-node-1" },
            events: [],
            now: now
        )
        #expect(node.contains("cpu: 16 for pods, 16 in all, requested 200m (1%), limits 0 (0%)"))
        #expect(node.contains("prod/imager-8594966bcd-hh4xf: 0/1 ErrImagePull, restarts 0"))
        let job = Description.job(try Recorded.object("job-failed"), events: [], now: now)
        #expect(job.contains("State: failed, BackoffLimitExceeded: Job has reached the specified backoff limit"))
        let set = Description.statefulSet(try Recorded.object("statefulset-crashing"), events: [], now: now)
        #expect(set.contains("Revision: ledger-6c946b9747") && set.contains("Service: ledger"))
        let daemons = Description.daemonSet(try Recorded.object("daemonset"), events: [], now: now)
        #expect(daemons.contains("Replicas: 2 wanted, 2 there, 2 updated, 2 ready, 2 available"))
        let scalers: [API.HorizontalPodAutoscaler] = try Recorded.items("hpa")
        let scaler = Description.autoscaler(scalers[0], events: [], now: now)
        #expect(scaler.contains("cpu: unknown, target 80%") && scaler.contains("Scales: Deployment/payments"))
        let claim: API.PersistentVolumeClaim = try parsed(
            #"{"metadata":{"name":"data","namespace":"prod"},"spec":{"resources":{"requests":{"storage":"8Gi"}},"accessModes":["ReadWriteOnce"]},"status":{"phase":"Pending"}}"#
        )
        #expect(
            Description.claim(claim, events: [], now: now).contains("Phase: Pending\nVolume: none yet\nRequested: 8Gi")
        )
        let cron: API.CronJob = try parsed(
            #"{"metadata":{"name":"backup","namespace":"prod"},"spec":{"schedule":"0 3 * * *","timeZone":"Etc/UTC","suspend":true},"status":{"active":[{"name":"backup-1"}]}}"#
        )
        let cronText = Description.cronJob(cron, events: [], now: now)
        #expect(
            cronText.contains("Schedule: 0 3 * * * (Etc/UTC)\nSuspended: yes")
                && cronText.contains("Active jobs: backup-1")
        )
    }

    @Test func aServiceIsDescribedWithWhatIsBehindIt() throws {
        let service: API.Service = try parsed(
            #"{"metadata":{"name":"web","namespace":"prod"},"spec":{"type":"NodePort","clusterIP":"10.96.0.9","selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":8080,"nodePort":30080,"protocol":"TCP"}]}}"#
        )
        let slices: [API.EndpointSlice] = try parsed(
            #"[{"endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":false},"targetRef":{"kind":"Pod","name":"web-1","uid":"u"}}]}]"#
        )
        let text = Description.service(service, slices: slices, events: [], now: now)
        for part in [
            "Ports: http 80:30080→8080/TCP", "Addresses: 10.96.0.9", "Endpoints: 0 of 1 ready",
            "Pod/web-1: 10.0.0.1, not ready",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
