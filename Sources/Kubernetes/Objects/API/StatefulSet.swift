extension API {
    /// `apps/v1` StatefulSet.
    struct StatefulSet: PodOwner, ZeroValued {
        static let kind = "StatefulSet"
        static let apiVersion = "apps/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            /// Nil means 1.
            var replicas: Int?
            var selector: LabelSelector?
            @Omittable var template: PodTemplate
            @Omittable var serviceName: String
            @Omittable var podManagementPolicy: String
            @Omittable var updateStrategy: UpdateStrategy
            @Omittable var volumeClaimTemplates: [PersistentVolumeClaim]
            @Omittable var minReadySeconds: Int
            var ordinals: Ordinals?

            /// How its pods are numbered.
            struct Ordinals: APIValue {
                @Omittable var start: Int
            }
        }

        struct Status: APIValue {
            @Omittable var observedGeneration: Int64
            @Omittable var replicas: Int
            @Omittable var readyReplicas: Int
            @Omittable var currentReplicas: Int
            @Omittable var updatedReplicas: Int
            @Omittable var availableReplicas: Int
            /// Names of controller revisions.
            @Omittable var currentRevision: String
            @Omittable var updateRevision: String
            @Omittable var conditions: [ObjectCondition]
        }

        var selector: LabelSelector? { spec.selector }
        var template: PodTemplate { spec.template }
        var wanted: Int { spec.replicas ?? 1 }

        private var partition: Int {
            guard spec.updateStrategy.type != "OnDelete" else { return 0 }
            return max(0, spec.updateStrategy.rollingUpdate?.partition ?? 0)
        }

        /// How many of the pods wanted its partition keeps as they are.
        var kept: Int { min(partition, wanted) }
        /// The first pod that its partition lets be replaced has this number.
        var firstReplaced: Int { (spec.ordinals?.start ?? 0) + partition }
    }
}
