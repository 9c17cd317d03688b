import Foundation

/// The description of the JSON API (OpenAPI 3.1), put together from one file for each topic.
///
/// A file holds `tags`, `paths` and `components` as the whole does. What holds for all (how an answer says no, the token) is
/// added here.
struct APIDocument {
    /// A file that cannot be part of it.
    struct Fault: Error, Hashable {
        let what: String
    }

    /// The first one is what the others are put into.
    private static let files: [[UInt8]] = [
        PackageResources.api_json, PackageResources.incidents_json, PackageResources.people_json,
        PackageResources.oncall_json, PackageResources.tickets_json, PackageResources.runbooks_json,
        PackageResources.report_json, PackageResources.silences_json, PackageResources.process_json,
        PackageResources.alert_port_json,
    ]

    private var whole: [String: Any] = [:]

    /// - Throws: `Fault` when two files say the same thing; what the reader of JSON does.
    init() throws {
        for file in Self.files {
            guard let topic = try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any] else {
                throw Fault(what: "no object")
            }
            whole = try Self.merged(whole, topic, at: "")
        }
        try describeFaults()
    }

    /// As it is served.
    func json() throws -> Data {
        try JSONSerialization.data(withJSONObject: whole, options: [.sortedKeys, .withoutEscapingSlashes])
    }

    /// Objects become one with the members of both, lists one with the elements of both.
    private static func merged(_ left: [String: Any], _ right: [String: Any], at place: String) throws -> [String: Any]
    {
        try Set(left.keys).union(right.keys).reduce(into: [:]) { result, key in
            switch (left[key], right[key]) {
            case (let own as [String: Any], let other as [String: Any]):
                result[key] = try merged(own, other, at: "\(place)/\(key)")
            case (let own as [Any], let other as [Any]): result[key] = own + other
            case (.some, .some): throw Fault(what: "\(place)/\(key) is said twice")
            case (let own, let other): result[key] = own ?? other
            }
        }
    }

    /// Whatever else an answer is, it is an error of the one shape.
    private mutating func describeFaults() throws {
        guard var paths = whole["paths"] as? [String: [String: Any]] else { throw Fault(what: "no paths") }
        for (path, methods) in paths {
            for (method, operation) in methods {
                guard var operation = operation as? [String: Any] else { continue }
                var answers = operation["responses"] as? [String: Any] ?? [:]
                guard answers["default"] == nil else { continue }
                answers["default"] = ["$ref": "#/components/responses/Fault"]
                operation["responses"] = answers
                paths[path]?[method] = operation
            }
        }
        whole["paths"] = paths
    }
}
