extension API {
    /// Chooses objects by their labels. Without any requirement it chooses every object.
    struct LabelSelector: APIValue {
        @Omittable var matchLabels: [String: String]
        @Omittable var matchExpressions: [Requirement]

        struct Requirement: APIValue {
            @Omittable var key: String
            /// `In`, `NotIn`, `Exists` or `DoesNotExist`.
            @Omittable var `operator`: String
            @Omittable var values: [String]
        }
    }
}
