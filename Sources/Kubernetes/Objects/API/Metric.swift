extension API {
    /// What an autoscaler goes by, wanted or measured.
    struct Metric: APIValue {
        /// `Resource`, `ContainerResource`, `Pods`, `Object` or `External`; empty while nothing is measured.
        @Omittable var type: String
        var resource: Source?
        var containerResource: Source?
        var pods: Source?
        var object: Source?
        var external: Source?

        struct Source: APIValue {
            @Omittable var name: String
            @Omittable var container: String
            @Omittable var metric: Identifier
            var target: Value?
            var current: Value?
        }

        struct Identifier: APIValue {
            @Omittable var name: String
        }

        struct Value: APIValue {
            var averageUtilization: Int?
            var averageValue: String?
            var value: String?

            /// `80%`, or the quantity.
            var text: String? { averageUtilization.map { "\($0)%" } ?? averageValue ?? value }
        }

        var source: Source? { resource ?? containerResource ?? pods ?? object ?? external }

        /// What is measured, e.g. `cpu` or `cpu of app`.
        var name: String {
            guard let source else { return "" }
            let name = source.name.isEmpty ? source.metric.name : source.name
            return source.container.isEmpty ? name : "\(name) of \(source.container)"
        }
    }
}
