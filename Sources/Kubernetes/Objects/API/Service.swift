extension API {
    /// `v1` Service.
    struct Service: APIObject, ZeroValued {
        static let kind = "Service"
        static let apiVersion = "v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            @Omittable var type: String
            /// Empty when its endpoints are kept by somebody else.
            @Omittable var selector: [String: String]
            @Omittable var clusterIP: String
            @Omittable var clusterIPs: [String]
            @Omittable var externalIPs: [String]
            @Omittable var externalName: String
            @Omittable var ports: [Port]
            @Omittable var sessionAffinity: String
        }

        struct Port: APIValue {
            @Omittable var name: String
            @Omittable var `protocol`: String
            @Omittable var port: Int
            var targetPort: IntOrPercent?
            @Omittable var nodePort: Int
        }

        struct Status: APIValue {
            @Omittable var loadBalancer: LoadBalancer
        }

        struct LoadBalancer: APIValue {
            @Omittable var ingress: [Ingress]
        }

        struct Ingress: APIValue {
            @Omittable var ip: String
            @Omittable var hostname: String
        }
    }
}
