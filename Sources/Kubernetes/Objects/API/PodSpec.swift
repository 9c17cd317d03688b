extension API {
    /// What a pod shall run, where and with what.
    struct PodSpec: APIValue {
        @Omittable var containers: [Container]
        @Omittable var initContainers: [Container]
        @Omittable var ephemeralContainers: [Container]
        @Omittable var volumes: [Volume]
        @Omittable var tolerations: [Toleration]
        @Omittable var nodeSelector: [String: String]
        /// Empty while no node is chosen.
        @Omittable var nodeName: String
        @Omittable var serviceAccountName: String
        @Omittable var priorityClassName: String
        @Omittable var restartPolicy: String
        @Omittable var hostNetwork: Bool
        @Omittable var schedulingGates: [SchedulingGate]
        @Omittable var readinessGates: [ReadinessGate]
        var terminationGracePeriodSeconds: Int?

        struct SchedulingGate: APIValue {
            @Omittable var name: String
        }

        struct ReadinessGate: APIValue {
            @Omittable var conditionType: String
        }
    }

    /// A taint that a pod puts up with.
    struct Toleration: APIValue {
        @Omittable var key: String
        @Omittable var `operator`: String
        @Omittable var value: String
        @Omittable var effect: String
        var tolerationSeconds: Int?
    }

    /// What keeps pods off a node.
    struct Taint: APIValue {
        @Omittable var key: String
        @Omittable var value: String
        @Omittable var effect: String

        /// As kubectl writes it: `key=value:effect`.
        var text: String { (value.isEmpty ? key : "\(key)=\(value)") + (effect.isEmpty ? "" : ":\(effect)") }
    }
}
