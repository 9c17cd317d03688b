extension API {
    /// `autoscaling/v1` Scale: a workload's wanted replicas, alone.
    struct Scale: APIObject, ZeroValued {
        static let kind = "Scale"
        static let apiVersion = "autoscaling/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            @Omittable var replicas: Int
        }

        struct Status: APIValue {
            @Omittable var replicas: Int
            /// In the form of a query.
            @Omittable var selector: String
        }
    }
}
