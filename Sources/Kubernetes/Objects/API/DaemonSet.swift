extension API {
    /// `apps/v1` DaemonSet.
    struct DaemonSet: PodOwner, ZeroValued {
        static let kind = "DaemonSet"
        static let apiVersion = "apps/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            var selector: LabelSelector?
            @Omittable var template: PodTemplate
            @Omittable var updateStrategy: UpdateStrategy
            @Omittable var minReadySeconds: Int
        }

        struct Status: APIValue {
            @Omittable var observedGeneration: Int64
            @Omittable var currentNumberScheduled: Int
            @Omittable var numberMisscheduled: Int
            @Omittable var desiredNumberScheduled: Int
            @Omittable var numberReady: Int
            @Omittable var updatedNumberScheduled: Int
            @Omittable var numberAvailable: Int
            @Omittable var numberUnavailable: Int
            @Omittable var conditions: [ObjectCondition]
        }

        var selector: LabelSelector? { spec.selector }
        var template: PodTemplate { spec.template }
    }
}
