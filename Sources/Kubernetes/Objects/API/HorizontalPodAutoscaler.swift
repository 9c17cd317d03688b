import Incidents

extension API {
    /// `autoscaling/v2` HorizontalPodAutoscaler.
    struct HorizontalPodAutoscaler: APIObject, ZeroValued {
        static let kind = "HorizontalPodAutoscaler"
        static let apiVersion = "autoscaling/v2"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            @Omittable var scaleTargetRef: ObjectReference
            /// Nil means 1.
            var minReplicas: Int?
            @Omittable var maxReplicas: Int
            @Omittable var metrics: [Metric]
        }

        struct Status: APIValue {
            @Omittable var currentReplicas: Int
            @Omittable var desiredReplicas: Int
            @Omittable var currentMetrics: [Metric]
            @Omittable var conditions: [ObjectCondition]
            @Moment var lastScaleTime: Timestamp?
        }

        var minimum: Int { spec.minReplicas ?? 1 }

        /// Whether it is the one that scales this object.
        func scales(kind: String, name: String, namespace: String) -> Bool {
            metadata.namespace == namespace && spec.scaleTargetRef.kind == kind && spec.scaleTargetRef.name == name
        }
    }
}
