extension API {
    /// A variable of a container's environment. Its value is not even decoded: it may be a secret.
    struct EnvVar: APIValue {
        @Omittable var name: String
        var valueFrom: Source?

        struct Source: APIValue {
            var secretKeyRef: KeyReference?
            var configMapKeyRef: KeyReference?
            var fieldRef: FieldReference?
            var resourceFieldRef: ResourceReference?
        }

        struct KeyReference: APIValue {
            @Omittable var name: String
            @Omittable var key: String
            @Omittable var optional: Bool
        }

        struct FieldReference: APIValue {
            @Omittable var fieldPath: String
        }

        struct ResourceReference: APIValue {
            @Omittable var containerName: String
            @Omittable var resource: String
        }
    }

    /// A secret or config map whose every key becomes a variable.
    struct EnvSource: APIValue {
        @Omittable var prefix: String
        var secretRef: Reference?
        var configMapRef: Reference?

        struct Reference: APIValue {
            @Omittable var name: String
            @Omittable var optional: Bool
        }
    }
}
