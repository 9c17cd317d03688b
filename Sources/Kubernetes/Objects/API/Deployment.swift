extension API {
    /// `apps/v1` Deployment.
    struct Deployment: PodOwner, ZeroValued {
        static let kind = "Deployment"
        static let apiVersion = "apps/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            /// Nil means 1.
            var replicas: Int?
            var selector: LabelSelector?
            @Omittable var template: PodTemplate
            @Omittable var strategy: UpdateStrategy
            @Omittable var paused: Bool
            @Omittable var minReadySeconds: Int
            var revisionHistoryLimit: Int?
            var progressDeadlineSeconds: Int?
        }

        struct Status: APIValue {
            @Omittable var observedGeneration: Int64
            @Omittable var replicas: Int
            @Omittable var updatedReplicas: Int
            @Omittable var readyReplicas: Int
            @Omittable var availableReplicas: Int
            @Omittable var unavailableReplicas: Int
            @Omittable var conditions: [ObjectCondition]
        }

        var selector: LabelSelector? { spec.selector }
        var template: PodTemplate { spec.template }
        /// Replicas wanted.
        var wanted: Int { spec.replicas ?? 1 }
    }

    /// How a workload replaces its pods: `RollingUpdate`, `Recreate` or `OnDelete`.
    struct UpdateStrategy: APIValue {
        @Omittable var type: String
        var rollingUpdate: RollingUpdate?

        struct RollingUpdate: APIValue {
            var maxUnavailable: IntOrPercent?
            var maxSurge: IntOrPercent?
            /// Of a stateful set: only pods from this ordinal on are updated.
            var partition: Int?
        }
    }
}
