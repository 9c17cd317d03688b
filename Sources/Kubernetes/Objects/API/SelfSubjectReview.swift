extension API {
    /// `authentication.k8s.io/v1` SelfSubjectReview: the answer to "who am I".
    struct SelfSubjectReview: APIObject, ZeroValued {
        static let kind = "SelfSubjectReview"
        static let apiVersion = "authentication.k8s.io/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var status: Status

        struct Status: APIValue {
            @Omittable var userInfo: UserInfo
        }

        struct UserInfo: APIValue {
            @Omittable var username: String
        }
    }
}
