import Foundation

extension FakeAPIState {
    /// What a list or a watch asks for.
    struct Filter: Sendable {
        let resource: FakeAPIResource
        let namespace: String
        let labels: FakeLabelSelector?
        let fields: FakeFieldSelector?

        init(_ call: FakeAPICall, _ resource: FakeAPIResource, _ namespace: String) throws(FakeAPIReply) {
            self.resource = resource
            self.namespace = namespace
            let labels = call.value("labelSelector") ?? ""
            let fields = call.value("fieldSelector") ?? ""
            self.labels = labels.isEmpty ? nil : try FakeLabelSelector(labels)
            self.fields = fields.isEmpty ? nil : try FakeFieldSelector(fields, of: resource)
        }

        var isSelecting: Bool { labels != nil || fields != nil }

        func covers(_ key: FakeAPIKey) -> Bool {
            key.resource == resource && (namespace.isEmpty || key.namespace == namespace)
        }

        func selects(_ tree: FakeJSON) -> Bool {
            labels?.matches(tree["metadata"]?["labels"]?.strings ?? [:]) ?? true && fields?.matches(tree) ?? true
        }
    }

    mutating func list(
        _ call: FakeAPICall,
        _ resource: FakeAPIResource,
        _ namespace: String
    ) throws(FakeAPIReply) -> FakeAPIReply {
        let filter = try Filter(call, resource, namespace)
        var limit = Int.max
        if let text = call.value("limit"), !text.isEmpty {
            guard let number = Int(text) else {
                throw .badRequest("strconv.ParseInt: parsing \"\(text)\": invalid syntax")
            }
            if number > 0 { limit = number }
        }
        var snapshot = Snapshot(version: version, objects: objects)
        var start: (namespace: String, name: String)?
        if let token = call.value("continue"), !token.isEmpty {
            let (version, place) = try Self.read(token: token)
            guard version > compacted, let known = snapshots[version] else {
                throw .expired(
                    "The provided continue parameter is too old to display a consistent list result. You can start a "
                        + "new list without the continue parameter, or use the continue token in this response to "
                        + "retrieve the remainder of the results. Continuing with the provided token results in an "
                        + "inconsistent list - objects that were created, modified, or deleted between the time the "
                        + "first chunk was returned and now may show up in the list."
                )
            }
            snapshot = known
            start = (namespace.isEmpty ? place.namespace : namespace, place.name)
        }
        let found = snapshot.objects.filter { filter.covers($0.key) && filter.selects($0.value.tree) }
            .sorted { $0.key < $1.key }
            .filter { item in start.map { ($0.namespace, $0.name) < (item.key.namespace, item.key.name) } ?? true }
        let page = found.prefix(limit)
        var meta: FakeJSON = ["resourceVersion": .string(String(snapshot.version))]
        if page.count < found.count, let last = page.last?.key {
            snapshots[snapshot.version] = snapshot
            meta["continue"] = .string(Self.token(snapshot.version, last, isWhole: namespace.isEmpty))
            if !filter.isSelecting { meta["remainingItemCount"] = .int(Int64(found.count - page.count)) }
        }
        if resource.isMetrics { meta = [:] }
        return FakeAPIReply(200, bytes: listBytes(resource, meta, page.map(\.value.item)))
    }

    private func listBytes(_ resource: FakeAPIResource, _ meta: FakeJSON, _ items: [[UInt8]]) -> [UInt8] {
        var bytes = Array(
            "{\"kind\":\"\(resource.kind)List\",\"apiVersion\":\"\(resource.apiVersion)\",\"metadata\":".utf8
        )
        bytes.reserveCapacity(items.reduce(200) { $0 + $1.count + 1 })
        meta.append(to: &bytes)
        bytes += ",\"items\":".utf8
        if items.isEmpty, servesNullItems {
            bytes += "null}".utf8
            return bytes
        }
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += item
        }
        bytes += "]}".utf8
        return bytes
    }

    /// As the real one: base64 of where the next page begins.
    private static func token(_ version: Int64, _ last: FakeAPIKey, isWhole: Bool) -> String {
        let place = isWhole ? "\(last.namespace)/\(last.name)" : "/\(last.name)"
        let text = "{\"v\":\"meta.k8s.io/v1\",\"rv\":\(version),\"start\":\"\(place)\\u0000\"}"
        return Data(text.utf8).base64EncodedString().replacing("=", with: "")
    }

    private static func read(token: String) throws(FakeAPIReply) -> (Int64, (namespace: String, name: String)) {
        let padded = token + String(repeating: "=", count: (4 - token.count % 4) % 4)
        guard let bytes = Data(base64Encoded: padded) else {
            throw .badRequest(
                "invalid continue token: continue key is not valid: illegal base64 data at input byte 0"
            )
        }
        guard let json = FakeJSON(parsing: Array(bytes)), let version = json["rv"]?.int,
            let start = json["start"]?.string
        else {
            let first = bytes.first.map { String(UnicodeScalar($0)) } ?? ""
            throw .badRequest(
                "invalid continue token: continue key is not valid: invalid character '\(first)' looking for beginning "
                    + "of value"
            )
        }
        let parts = start.replacing("\0", with: "").split(separator: "/", omittingEmptySubsequences: false)
        let namespace = parts.count > 1 ? String(parts[0]) : ""
        return (version, (namespace, String(parts.last ?? "")))
    }
}
