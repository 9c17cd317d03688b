extension API {
    /// `v1` Node.
    struct Node: APIObject, ZeroValued {
        static let kind = "Node"
        static let apiVersion = "v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            /// Cordoned.
            @Omittable var unschedulable: Bool
            @Omittable var taints: [Taint]
            @Omittable var providerID: String
            @Omittable var podCIDRs: [String]
        }

        struct Status: APIValue {
            @Omittable var conditions: [ObjectCondition]
            @Omittable var addresses: [Address]
            @Omittable var capacity: [String: String]
            @Omittable var allocatable: [String: String]
            @Omittable var nodeInfo: Info
        }

        struct Address: APIValue {
            @Omittable var type: String
            @Omittable var address: String
        }

        struct Info: APIValue {
            @Omittable var kernelVersion: String
            @Omittable var osImage: String
            @Omittable var containerRuntimeVersion: String
            @Omittable var kubeletVersion: String
            @Omittable var operatingSystem: String
            @Omittable var architecture: String
        }

        var isReady: Bool { status.conditions.named("Ready")?.isTrue ?? false }

        /// From the labels `node-role.kubernetes.io/…`, sorted.
        var roles: [String] {
            let prefix = "node-role.kubernetes.io/"
            return metadata.labels.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
                .filter { !$0.isEmpty }.sorted()
        }

        /// Conditions that say the node is not well: not ready, or under pressure.
        var troubles: [ObjectCondition] {
            status.conditions.filter { $0.type == "Ready" ? !$0.isTrue : $0.status != "False" }
        }
    }
}
