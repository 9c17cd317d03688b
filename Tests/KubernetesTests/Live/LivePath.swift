import TestSupport

@testable import Kubernetes

/// Where objects of any kind are created and found.
enum LivePath {
    static func collection(of object: JSONValue) throws -> APIPath {
        guard let version = object["apiVersion"]?.string, let kind = object["kind"]?.string else {
            throw FixtureFault("an object without a kind")
        }
        let isCore = !version.contains("/")
        var parts = [isCore ? "api" : "apis"] + version.split(separator: "/").map(String.init)
        if let namespace = object.at("metadata", "namespace")?.string { parts += ["namespaces", namespace] }
        return APIPath(parts + [kind.lowercased() + "s"])
    }

    static func object(_ object: JSONValue) throws -> APIPath {
        guard let name = object.at("metadata", "name")?.string else { throw FixtureFault("an object without a name") }
        return try collection(of: object).appending(name)
    }
}
