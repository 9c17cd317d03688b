import Foundation

/// A request, taken apart as the API server does it.
struct FakeAPICall: Sendable {
    let method: String
    let path: String
    let query: [(name: String, value: String)]
    let contentType: String
    let body: [UInt8]
    /// Nil for `/version` and the like.
    var target: Target?

    /// What a path below `/api` or `/apis` speaks of.
    struct Target: Sendable {
        let group: String
        let version: String
        let plural: String
        /// Empty for none.
        var namespace = ""
        var name = ""
        var subresource = ""

        /// Nil for virtual ones and unknown ones.
        var resource: FakeAPIResource? {
            FakeAPIResource.all.first { $0.group == group && $0.version == version && $0.plural == plural }
        }
    }

    init(method: String, path: String, query: String, contentType: String, body: [UInt8]) {
        self.method = method
        self.path = path
        self.query = query.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? String($0) }
            return (decoded[0], decoded.count > 1 ? decoded[1] : "")
        }
        self.contentType =
            contentType.split(separator: ";").first.map {
                $0.trimmingCharacters(in: .whitespaces).lowercased()
            } ?? ""
        self.body = body
        target = Self.target(path)
    }

    func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

    func flag(_ name: String) -> Bool { ["true", "1"].contains(value(name) ?? "") }

    /// The verb of access rules.
    var verb: String {
        let isOne = target?.name.isEmpty == false
        return switch method {
        case "GET": flag("watch") ? "watch" : isOne ? "get" : "list"
        case "POST": "create"
        case "PUT": "update"
        case "PATCH": "patch"
        case "DELETE": isOne ? "delete" : "deletecollection"
        default: method.lowercased()
        }
    }

    private static func target(_ path: String) -> Target? {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true).map {
            String($0).removingPercentEncoding ?? String($0)
        }
        guard !parts.isEmpty else { return nil }
        let group: String
        switch parts.removeFirst() {
        case "api": group = ""
        case "apis" where parts.count > 1: group = parts.removeFirst()
        default: return nil
        }
        guard parts.count > 1 else { return nil }
        let version = parts.removeFirst()
        var namespace = ""
        if parts[0] == "namespaces", parts.count > 2, !["status", "finalize"].contains(parts[2]) {
            namespace = parts[1]
            parts.removeFirst(2)
        }
        guard parts.count <= 3 else { return nil }
        return Target(
            group: group,
            version: version,
            plural: parts[0],
            namespace: namespace,
            name: parts.count > 1 ? parts[1] : "",
            subresource: parts.count > 2 ? parts[2] : ""
        )
    }
}
