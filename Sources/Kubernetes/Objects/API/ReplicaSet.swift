extension API {
    /// `apps/v1` ReplicaSet: one revision of a deployment.
    struct ReplicaSet: PodOwner, ZeroValued {
        static let kind = "ReplicaSet"
        static let apiVersion = "apps/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            /// Nil means 1.
            var replicas: Int?
            var selector: LabelSelector?
            @Omittable var template: PodTemplate
        }

        struct Status: APIValue {
            @Omittable var observedGeneration: Int64
            @Omittable var replicas: Int
            @Omittable var readyReplicas: Int
            @Omittable var availableReplicas: Int
            @Omittable var conditions: [ObjectCondition]
        }

        var selector: LabelSelector? { spec.selector }
        var template: PodTemplate { spec.template }
        var wanted: Int { spec.replicas ?? 1 }
    }
}
