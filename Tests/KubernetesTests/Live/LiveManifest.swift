@testable import Kubernetes

/// The objects that the live suite creates, as they are posted.
struct LiveManifest: Sendable {
    /// What a pod shall come to.
    enum Fate: String, Sendable, CaseIterable {
        /// It runs and is ready.
        case ready
        /// It writes a line and ends with 7, again and again.
        case crash
        /// It writes a line and ends with 3, once.
        case fail

        /// As `kubectl get pods` says it.
        var word: String {
            switch self {
            case .ready: "Running"
            case .crash: "CrashLoopBackOff"
            case .fail: "Error"
            }
        }
    }

    /// A value that is written otherwise wherever JSON is made fit for HTML.
    static let expression = "a && b < c > d"
    /// Nobody schedules pods of this name: they stay for the suite itself to move.
    static let scheduler = "chatops-live"
    /// Marks everything that the suite made, so that leftovers can be found.
    static let mark = "chatops-test/live"
    static let fate = "chatops-test/fate"
    static let crashLine = "live suite: going down"
    static let failLine = "live suite: giving up"

    let namespace: String
    let settings: LiveSettings
    var can = LiveAbilities()

    /// It takes the strictest pods only, so that the suite runs where that is the cluster's own rule.
    static func namespace(_ name: String) -> JSONValue {
        let labels: JSONValue = [mark: "true", "pod-security.kubernetes.io/enforce": "restricted"]
        return ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name), "labels": labels]]
    }

    func account(_ name: String) -> JSONValue {
        object("v1", "ServiceAccount", name)
    }

    /// A TokenRequest for an hour.
    static let token: JSONValue = [
        "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": ["expirationSeconds": 3_600],
    ]

    func deployment(_ name: String, _ fate: Fate = .ready, replicas: Int64 = 2) -> JSONValue {
        var spec = workload(name, fate)
        spec["replicas"] = .integer(replicas)
        spec["progressDeadlineSeconds"] = 120
        return object("apps/v1", "Deployment", name, spec)
    }

    /// A deployment whose pods run on one node or not at all.
    func deployment(_ name: String, on node: API.Node) -> JSONValue {
        var object = deployment(name)
        let host = node.metadata.labels["kubernetes.io/hostname"] ?? node.metadata.name
        object["spec"]?["template"]?["spec"]?["nodeSelector"] = ["kubernetes.io/hostname": .string(host)]
        return object
    }

    func statefulSet(_ name: String) -> JSONValue {
        var spec = workload(name, .ready)
        spec["replicas"] = 1
        spec["serviceName"] = .string(name)
        return object("apps/v1", "StatefulSet", name, spec)
    }

    /// On one node where that can be said: nobody waits for a large cluster.
    func daemonSet(_ name: String) -> JSONValue {
        var spec = workload(name, .ready)
        if let host = can.host {
            spec["template"]?["spec"]?["nodeSelector"] = ["kubernetes.io/hostname": .string(host)]
        }
        return object("apps/v1", "DaemonSet", name, spec)
    }

    /// A job that fails at its first try, or by its deadline where containers do not run what they are told.
    func job(_ name: String) -> JSONValue {
        object("batch/v1", "Job", name, jobSpec(name))
    }

    /// A job as `kubectl create job --from` makes it of a cron job.
    func job(_ name: String, of cronJob: JSONValue) -> JSONValue {
        var object = job(name)
        object["metadata"]?["ownerReferences"] = [
            [
                "apiVersion": "batch/v1", "kind": "CronJob", "name": cronJob.at("metadata", "name") ?? "",
                "uid": cronJob.at("metadata", "uid") ?? "", "controller": true,
            ]
        ]
        return object
    }

    /// A cron job that starts nothing by itself.
    func cronJob(_ name: String) -> JSONValue {
        object(
            "batch/v1",
            "CronJob",
            name,
            ["schedule": "0 4 * * *", "suspend": true, "jobTemplate": ["spec": jobSpec(name)]]
        )
    }

    private func jobSpec(_ name: String) -> JSONValue {
        var template = template(name, .fail)
        template["spec"]?["restartPolicy"] = "Never"
        var spec: JSONValue = ["backoffLimit": 0, "template": template]
        if !can.isTruthful { spec["activeDeadlineSeconds"] = 1 }
        return spec
    }

    /// A claim that waits for a volume; none is made for it.
    func claim(_ name: String) -> JSONValue {
        object(
            "v1",
            "PersistentVolumeClaim",
            name,
            [
                "accessModes": ["ReadWriteOnce"], "storageClassName": "",
                "resources": ["requests": ["storage": "1Mi"]],
            ]
        )
    }

    func service(_ name: String) -> JSONValue {
        object("v1", "Service", name, ["selector": ["app": .string(name)], "ports": [["port": 80]]])
    }

    /// A budget that lets go of no pod of the app.
    func budget(_ name: String, minAvailable: Int64) -> JSONValue {
        object(
            "policy/v1",
            "PodDisruptionBudget",
            name,
            ["minAvailable": .integer(minAvailable), "selector": ["matchLabels": ["app": .string(name)]]]
        )
    }

    /// An autoscaler that would set the deployment's replicas, were there anything to measure.
    func autoscaler(_ name: String) -> JSONValue {
        object(
            "autoscaling/v2",
            "HorizontalPodAutoscaler",
            name,
            [
                "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": .string(name)],
                "minReplicas": 2, "maxReplicas": 5,
                "metrics": [
                    [
                        "type": "Resource",
                        "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": 90]],
                    ]
                ],
            ]
        )
    }

    /// A pod alone: it says a word, and ends with 3.
    func talker(_ name: String, says word: String) -> JSONValue {
        object(
            "v1",
            "Pod",
            name,
            [
                "restartPolicy": "Never", "terminationGracePeriodSeconds": 1,
                "serviceAccountName": .string(LiveCluster.account), "automountServiceAccountToken": false,
                "securityContext": Self.podSecurity,
                "containers": [
                    [
                        "name": "app", "image": .string(settings.shellImage),
                        "command": ["sh", "-c", .string("echo '\(word)'; exit 3")],
                        "securityContext": Self.containerSecurity,
                    ]
                ],
            ]
        )
    }

    private func workload(_ name: String, _ fate: Fate) -> JSONValue {
        ["selector": ["matchLabels": ["app": .string(name)]], "template": template(name, fate)]
    }

    private func template(_ name: String, _ fate: Fate) -> JSONValue {
        var container: JSONValue = [
            "name": "app", "securityContext": Self.containerSecurity,
            "env": [
                ["name": "RELEASE", "value": "1"], ["name": "EXPRESSION", "value": .string(Self.expression)],
            ],
        ]
        switch fate {
        case .ready: container["image"] = .string(settings.idleImage)
        case .crash, .fail:
            let (line, code) = fate == .crash ? (Self.crashLine, 7) : (Self.failLine, 3)
            container["image"] = .string(settings.shellImage)
            container["command"] = ["sh", "-c", .string("echo '\(line)'; exit \(code)")]
        }
        var spec: JSONValue = [
            "terminationGracePeriodSeconds": 1, "containers": [container], "securityContext": Self.podSecurity,
            // The namespace's default account may not be there yet, and no pod needs a token.
            "serviceAccountName": .string(LiveCluster.account), "automountServiceAccountToken": false,
        ]
        if can.moved.contains(fate) { spec["schedulerName"] = .string(Self.scheduler) }
        return [
            "metadata": [
                "labels": ["app": .string(name), Self.fate: .string(fate.rawValue)],
                // What a server writes in another way than the bot.
                "annotations": ["chatops-test/text": "a < b && c > d"],
            ],
            "spec": spec,
        ]
    }

    // What the standard `restricted` asks of every pod.
    private static let podSecurity: JSONValue = [
        "runAsNonRoot": true, "runAsUser": 65_532, "seccompProfile": ["type": "RuntimeDefault"],
    ]
    private static let containerSecurity: JSONValue = [
        "allowPrivilegeEscalation": false, "capabilities": ["drop": ["ALL"]],
    ]

    private func object(_ version: String, _ kind: String, _ name: String, _ spec: JSONValue? = nil) -> JSONValue {
        let metadata: JSONValue = [
            "name": .string(name), "namespace": .string(namespace),
            "labels": [Self.mark: "true", "app": .string(name)],
        ]
        var object: JSONValue = ["apiVersion": .string(version), "kind": .string(kind), "metadata": metadata]
        if let spec { object["spec"] = spec }
        return object
    }
}
