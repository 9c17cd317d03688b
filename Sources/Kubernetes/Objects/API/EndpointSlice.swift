extension API {
    /// `discovery.k8s.io/v1` EndpointSlice: some of the addresses behind a service.
    struct EndpointSlice: APIObject, ZeroValued {
        static let kind = "EndpointSlice"
        static let apiVersion = "discovery.k8s.io/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var addressType: String
        @Omittable var endpoints: [Endpoint]

        struct Endpoint: APIValue {
            @Omittable var addresses: [String]
            @Omittable var conditions: Conditions
            var targetRef: ObjectReference?
        }

        struct Conditions: APIValue {
            /// Nil is to be read as ready.
            var ready: Bool?
            var serving: Bool?
            var terminating: Bool?
        }
    }
}

extension [API.EndpointSlice] {
    /// Endpoints that get traffic, and all of them; one that several slices name (IPv4 and IPv6) counts once.
    var readyCounts: (ready: Int, total: Int) {
        var states: [String: Bool] = [:]
        for endpoint in flatMap(\.endpoints) {
            let uid = endpoint.targetRef?.uid ?? ""
            let key = uid.isEmpty ? endpoint.addresses.joined(separator: ",") : uid
            states[key] = (states[key] ?? false) || (endpoint.conditions.ready ?? true)
        }
        return (states.values.filter { $0 }.count, states.count)
    }
}
