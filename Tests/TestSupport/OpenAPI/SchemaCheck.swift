/// Holds JSON against the schemas of an OpenAPI document, and remembers which of their properties it has seen.
///
/// It knows the keywords that our schemas use (JSON Schema 2020-12); another one is a fault, so that none goes unheeded.
package struct SchemaCheck: Sendable {
    private static let keywords: Set<String> = [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "const", "format", "pattern",
        "minimum", "maximum", "minLength", "maxLength", "oneOf", "description", "default",
    ]

    private let schemas: [String: FakeJSON]
    /// `Incident/closedBy`: the named schema, and the way to the property in it.
    package private(set) var seen: Set<String> = []
    package private(set) var faults: [String] = []

    package init(_ document: FakeJSON) {
        schemas = document["components"]?["schemas"]?.object ?? [:]
    }

    /// - Parameter place: what the value is, for the faults.
    package mutating func hold(_ value: FakeJSON, against schema: FakeJSON, at place: String) {
        let found = visit(value, schema, Site(schema: place, value: place))
        faults += found.faults
        seen.formUnion(found.seen)
    }

    // MARK: The schemas themselves

    /// Every property of every named schema.
    package var properties: Set<String> {
        schemas.reduce(into: []) { all, entry in all.formUnion(Self.properties(of: entry.value, at: entry.key)) }
    }

    private static func properties(of schema: FakeJSON, at place: String) -> Set<String> {
        var found: Set<String> = []
        for (name, inner) in schema["properties"]?.object ?? [:] {
            found.insert("\(place)/\(name)")
            found.formUnion(properties(of: inner, at: "\(place)/\(name)"))
        }
        if let items = schema["items"] { found.formUnion(properties(of: items, at: place)) }
        for (index, choice) in (schema["oneOf"]?.array ?? []).enumerated() {
            found.formUnion(properties(of: choice, at: "\(place)#\(index)"))
        }
        return found
    }

    /// What is wrong with the named schemas: words that this does not know, references that lead nowhere.
    package var ownFaults: [String] {
        schemas.sorted { $0.key < $1.key }.flatMap { Self.faults(in: $0.value, at: $0.key, schemas) }
    }

    private static func faults(in schema: FakeJSON, at place: String, _ known: [String: FakeJSON]) -> [String] {
        guard let members = schema.object else { return ["\(place) is no schema"] }
        var faults = members.keys.filter { !keywords.contains($0) }.sorted().map { "\(place): \($0) is not known" }
        if let reference = members["$ref"]?.string, name(of: reference).flatMap({ known[$0] }) == nil {
            faults.append("\(place): \(reference) leads nowhere")
        }
        let properties = members["properties"]?.object ?? [:]
        for name in members["required"]?.array?.compactMap(\.string) ?? [] where properties[name] == nil {
            faults.append("\(place): \(name) is required and not described")
        }
        if members["type"]?.string == "object", members["additionalProperties"] == nil {
            faults.append("\(place) does not say whether it may have more")
        }
        for (name, inner) in properties { faults += Self.faults(in: inner, at: "\(place)/\(name)", known) }
        if let items = members["items"] { faults += Self.faults(in: items, at: "\(place)[]", known) }
        for choice in members["oneOf"]?.array ?? [] { faults += Self.faults(in: choice, at: place, known) }
        return faults
    }

    // MARK: Values

    private struct Site {
        /// Of the schema, for what is seen.
        let schema: String
        /// Of the value, for faults.
        let value: String

        func member(_ name: String) -> Site { Site(schema: "\(schema)/\(name)", value: "\(value)/\(name)") }
    }

    private struct Found {
        var faults: [String] = []
        var seen: Set<String> = []

        static func += (left: inout Found, right: Found) {
            left.faults += right.faults
            left.seen.formUnion(right.seen)
        }
    }

    private static func name(of reference: String) -> String? {
        let prefix = "#/components/schemas/"
        return reference.hasPrefix(prefix) ? String(reference.dropFirst(prefix.count)) : nil
    }

    private func visit(_ value: FakeJSON, _ schema: FakeJSON, _ site: Site) -> Found {
        guard let members = schema.object else { return Found(faults: ["\(site.value): no schema"]) }
        if let reference = members["$ref"]?.string {
            guard let name = Self.name(of: reference), let named = schemas[name] else {
                return Found(faults: ["\(site.value): \(reference) leads nowhere"])
            }
            return visit(value, named, Site(schema: name, value: site.value))
        }
        var found = Found()
        for word in members.keys where !Self.keywords.contains(word) {
            found.faults.append("\(site.value): \(word) is not known")
        }
        for fault in Self.faults(of: value, members) { found.faults.append("\(site.value) \(fault)") }
        if let choices = members["oneOf"]?.array {
            let tries = choices.enumerated().map { index, choice in
                visit(value, choice, Site(schema: "\(site.schema)#\(index)", value: site.value))
            }
            let fitting = tries.filter(\.faults.isEmpty)
            if fitting.count == 1 {
                found += fitting[0]
            } else {
                found.faults.append("\(site.value) is \(fitting.count) of its kinds: \(tries.flatMap(\.faults))")
            }
        }
        if let items = members["items"] {
            for (index, item) in (value.array ?? []).enumerated() {
                found += visit(item, items, Site(schema: site.schema, value: "\(site.value)[\(index)]"))
            }
        }
        found += object(value, members, site)
        return found
    }

    private func object(_ value: FakeJSON, _ schema: [String: FakeJSON], _ site: Site) -> Found {
        guard let members = value.object else { return Found() }
        var found = Found()
        let properties = schema["properties"]?.object ?? [:]
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
            found.faults.append("\(site.value) lacks \(name)")
        }
        for (name, member) in members {
            let place = site.member(name)
            if let inner = properties[name] {
                found.seen.insert(place.schema)
                found += visit(member, inner, place)
            } else if schema["additionalProperties"]?.bool == false {
                found.faults.append("\(site.value) has \(name), which is not described")
            } else if let other = schema["additionalProperties"], other.object != nil {
                found += visit(member, other, place)
            }
        }
        return found
    }
}
