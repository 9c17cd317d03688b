extension API {
    /// `authorization.k8s.io/v1` SelfSubjectAccessReview: the answer to "may I".
    struct SelfSubjectAccessReview: APIObject, ZeroValued {
        static let kind = "SelfSubjectAccessReview"
        static let apiVersion = "authorization.k8s.io/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var status: Status

        struct Status: APIValue {
            @Omittable var allowed: Bool
            /// Set when no later rule could allow it.
            @Omittable var denied: Bool
            @Omittable var reason: String
            @Omittable var evaluationError: String
        }
    }
}
