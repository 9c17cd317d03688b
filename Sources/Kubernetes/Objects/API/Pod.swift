import Incidents

extension API {
    /// `v1` Pod.
    struct Pod: APIObject, ZeroValued {
        static let kind = "Pod"
        static let apiVersion = "v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: PodSpec
        @Omittable var status: Status

        struct Status: APIValue {
            /// `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.
            @Omittable var phase: String
            @Omittable var reason: String
            @Omittable var message: String
            @Omittable var conditions: [ObjectCondition]
            @Omittable var initContainerStatuses: [ContainerStatus]
            @Omittable var containerStatuses: [ContainerStatus]
            @Omittable var ephemeralContainerStatuses: [ContainerStatus]
            @Omittable var podIP: String
            @Omittable var podIPs: [Address]
            @Omittable var hostIP: String
            @Omittable var qosClass: String
            @Omittable var nominatedNodeName: String
            @Moment var startTime: Timestamp?
        }

        struct Address: APIValue {
            @Omittable var ip: String
        }

        /// The condition that a service goes by.
        var isReady: Bool { status.conditions.named("Ready")?.isTrue ?? false }
        /// It has run to its end and will not run again.
        var isFinished: Bool { status.phase == "Succeeded" || status.phase == "Failed" }
        /// Made by the kubelet of its node from a file: the API server has only its mirror.
        var isMirror: Bool { metadata.annotations["kubernetes.io/config.mirror"] != nil }
    }
}
