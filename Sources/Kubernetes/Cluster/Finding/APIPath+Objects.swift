extension APIObject {
    /// As in paths, e.g. `deployments`.
    static var plural: String { self == API.PodMetrics.self ? "pods" : kind.lowercased() + "s" }
}

extension APIPath {
    /// All objects of a kind.
    /// - Parameter namespace: nil for all namespaces, and for what lives in none.
    static func objects<Object: APIObject>(_ type: Object.Type, in namespace: String?) -> APIPath {
        let root =
            type.apiVersion == "v1" ? ["api", "v1"] : ["apis"] + type.apiVersion.split(separator: "/").map(String.init)
        let place = namespace.map { ["namespaces", $0] } ?? []
        return APIPath(root + place + [type.plural])
    }

    static func object<Object: APIObject>(_ type: Object.Type, _ name: String, in namespace: String?) -> APIPath {
        objects(type, in: namespace).appending(name)
    }

    /// Only what the selector chooses.
    func choosing(_ selector: API.LabelSelector) -> APIPath {
        selector.isEmpty ? self : with("labelSelector", selector.query)
    }

    /// Only what has these values, e.g. `spec.nodeName`.
    func whereFields(_ fields: [(String, String)]) -> APIPath {
        with("fieldSelector", fields.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: ","))
    }

    /// A comma or an equals sign would begin another requirement.
    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing(",", with: "\\,").replacing("=", with: "\\=")
    }
}
