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
    }

    /// Marks everything that the suite made, so that leftovers can be found.
    static let mark = "chatops-test/live"
    static let fate = "chatops-test/fate"
    static let crashLine = "live suite: going down"
    static let failLine = "live suite: giving up"

    let namespace: String
    let settings: LiveSettings

    static func namespace(_ name: String) -> JSONValue {
        ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name), "labels": [mark: "true"]]]
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

    func daemonSet(_ name: String) -> JSONValue {
        object("apps/v1", "DaemonSet", name, workload(name, .ready))
    }

    /// A job that fails at its first try.
    func job(_ name: String) -> JSONValue {
        var template = template(name, .fail)
        template["spec"]?["restartPolicy"] = "Never"
        return object("batch/v1", "Job", name, ["backoffLimit": 0, "template": template])
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
                "containers": [
                    [
                        "name": "app", "image": .string(settings.shellImage),
                        "command": ["sh", "-c", .string("echo '\(word)'; exit 3")],
                    ]
                ],
            ]
        )
    }

    private func workload(_ name: String, _ fate: Fate) -> JSONValue {
        ["selector": ["matchLabels": ["app": .string(name)]], "template": template(name, fate)]
    }

    private func template(_ name: String, _ fate: Fate) -> JSONValue {
        var container: JSONValue = ["name": "app", "env": [["name": "RELEASE", "value": "1"]]]
        switch fate {
        case .ready: container["image"] = .string(settings.idleImage)
        case .crash, .fail:
            let (line, code) = fate == .crash ? (Self.crashLine, 7) : (Self.failLine, 3)
            container["image"] = .string(settings.shellImage)
            container["command"] = ["sh", "-c", .string("echo '\(line)'; exit \(code)")]
        }
        return [
            "metadata": [
                "labels": ["app": .string(name), Self.fate: .string(fate.rawValue)],
                // What a server writes in another way than the bot.
                "annotations": ["chatops-test/text": "a < b && c > d"],
            ],
            "spec": [
                "terminationGracePeriodSeconds": 1, "containers": [container],
                // The namespace's default account may not be there yet, and no pod needs a token.
                "serviceAccountName": .string(LiveCluster.account), "automountServiceAccountToken": false,
            ],
        ]
    }

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
