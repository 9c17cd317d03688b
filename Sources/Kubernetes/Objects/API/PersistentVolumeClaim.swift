extension API {
    /// `v1` PersistentVolumeClaim.
    struct PersistentVolumeClaim: APIObject, ZeroValued {
        static let kind = "PersistentVolumeClaim"
        static let apiVersion = "v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            @Omittable var accessModes: [String]
            @Omittable var resources: Container.Resources
            @Omittable var volumeName: String
            @Omittable var volumeMode: String
            @Omittable var storageClassName: String
        }

        struct Status: APIValue {
            /// `Pending`, `Bound` or `Lost`.
            @Omittable var phase: String
            @Omittable var capacity: [String: String]
            @Omittable var conditions: [ObjectCondition]
        }
    }
}
