import Incidents

extension API {
    /// `metrics.k8s.io/v1beta1` PodMetrics: what a pod's containers used of late.
    struct PodMetrics: APIObject, ZeroValued {
        static let kind = "PodMetrics"
        static let apiVersion = "metrics.k8s.io/v1beta1"

        @Omittable var metadata: ObjectMeta
        @Moment var timestamp: Timestamp?
        @Omittable var window: String
        @Omittable var containers: [Usage]

        struct Usage: APIValue {
            @Omittable var name: String
            @Omittable var usage: [String: String]
        }
    }
}
