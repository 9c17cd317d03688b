import Foundation

/// An OpenAPI document, read for a test.
package struct OpenAPIDocument: Sendable {
    package struct Operation: Sendable {
        package let method: String
        /// `/api/v1/incidents/{id}`
        package let path: String
        package let content: FakeJSON
        package let parameters: [FakeJSON]

        package var name: String { "\(method) \(path)" }
        package var statuses: [String] {
            (content["responses"]?.object ?? [:]).keys.filter { $0 != "default" }.sorted()
        }
        package var tags: [String] { content["tags"]?.array?.compactMap(\.string) ?? [] }

        /// The names in the braces of the path.
        package var places: [String] {
            path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        }

        /// The path with the parameters' examples in it; nil when one has none.
        package var example: String? {
            var path = path
            for parameter in parameters where parameter["in"]?.string == "path" {
                guard let name = parameter["name"]?.string, let example = parameter["example"] else { return nil }
                path = path.replacing("{\(name)}", with: example.string ?? example.int.map(String.init) ?? "")
            }
            return path
        }

        fileprivate func fits(_ parts: [Substring]) -> Bool {
            let own = path.split(separator: "/", omittingEmptySubsequences: false)
            return own.count == parts.count && zip(own, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
    }

    package let content: FakeJSON
    package let operations: [Operation]

    package init(_ data: Data) throws {
        content = try FakeJSON(reading: String(decoding: data, as: UTF8.self))
        let content = content
        operations = (content["paths"]?.object ?? [:]).sorted { $0.key < $1.key }.flatMap { path, methods in
            ["get", "put", "post", "patch", "delete"].compactMap { method in
                methods[method].map { operation in
                    let parameters = (operation["parameters"]?.array ?? []).map { Self.resolved($0, in: content) }
                    return Operation(
                        method: method.uppercased(),
                        path: path,
                        content: operation,
                        parameters: parameters
                    )
                }
            }
        }
    }

    /// The operation that answers a request, the one with the most literal path first.
    package func operation(_ method: String, _ target: String) -> Operation? {
        let parts = target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
        return operations.filter { $0.method == method && $0.fits(parts) }.min { $0.places.count < $1.places.count }
    }

    /// What an answer of this status holds, by content type; nil when it is not described.
    package func answer(_ status: UInt, of operation: Operation) -> FakeJSON? {
        let answers = operation.content["responses"]
        return (answers?["\(status)"] ?? answers?["default"]).map { Self.resolved($0, in: content) }
    }

    /// What a reference leads to; anything else as it is.
    package func resolved(_ value: FakeJSON) -> FakeJSON { Self.resolved(value, in: content) }

    private static func resolved(_ value: FakeJSON, in document: FakeJSON) -> FakeJSON {
        guard let reference = value["$ref"]?.string, reference.hasPrefix("#/") else { return value }
        let parts = reference.dropFirst(2).split(separator: "/")
        return parts.reduce(document) { $0[String($1)] ?? .null }
    }
}
