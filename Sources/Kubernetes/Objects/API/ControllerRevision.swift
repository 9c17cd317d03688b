extension API {
    /// `apps/v1` ControllerRevision: one revision of a stateful set or daemon set.
    struct ControllerRevision: APIObject, ZeroValued {
        static let kind = "ControllerRevision"
        static let apiVersion = "apps/v1"

        @Omittable var metadata: ObjectMeta
        /// A strategic merge patch that brings the workload back to it.
        @Omittable var data: JSONValue
        @Omittable var revision: Int64
    }
}
