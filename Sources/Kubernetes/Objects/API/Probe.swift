extension API {
    /// How the kubelet finds out whether a container lives or is ready.
    struct Probe: APIValue {
        var httpGet: HTTPGet?
        var tcpSocket: Socket?
        var grpc: GRPC?
        var exec: Command?
        @Omittable var initialDelaySeconds: Int
        @Omittable var timeoutSeconds: Int
        @Omittable var periodSeconds: Int
        @Omittable var successThreshold: Int
        @Omittable var failureThreshold: Int

        struct HTTPGet: APIValue {
            @Omittable var scheme: String
            @Omittable var host: String
            var port: IntOrPercent?
            @Omittable var path: String
        }

        struct Socket: APIValue {
            @Omittable var host: String
            var port: IntOrPercent?
        }

        struct GRPC: APIValue {
            @Omittable var port: Int
            @Omittable var service: String
        }

        struct Command: APIValue {
            @Omittable var command: [String]
        }
    }
}
