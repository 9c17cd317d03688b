extension API {
    /// `policy/v1` PodDisruptionBudget.
    struct PodDisruptionBudget: APIObject, ZeroValued {
        static let kind = "PodDisruptionBudget"
        static let apiVersion = "policy/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            var minAvailable: IntOrPercent?
            var maxUnavailable: IntOrPercent?
            /// Nil chooses no pod, an empty one every pod.
            var selector: LabelSelector?
            /// `IfHealthyBudget` (also when empty) or `AlwaysAllow`.
            @Omittable var unhealthyPodEvictionPolicy: String
        }

        struct Status: APIValue {
            @Omittable var observedGeneration: Int64
            @Omittable var disruptionsAllowed: Int
            @Omittable var currentHealthy: Int
            @Omittable var desiredHealthy: Int
            @Omittable var expectedPods: Int
            @Omittable var conditions: [ObjectCondition]
        }
    }
}
