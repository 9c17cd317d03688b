import Incidents

extension FakeAPIState {
    /// A watch that is under way.
    struct Watch: Sendable {
        let filter: Filter
        /// Told up to here.
        var version: Int64
        var bookmarks: Int
        var takesBookmarks: Bool
        /// What to tell first.
        var opening: [UInt8]
        let ends: Int
    }

    func watch(_ call: FakeAPICall) throws(FakeAPIReply) -> Watch {
        guard let target = call.target, let resource = target.resource, target.subresource.isEmpty,
            !resource.isMetrics, resource.isNamespaced || target.namespace.isEmpty
        else { throw .noSuchResource }
        try authorize(call, target)
        let filter = try Filter(call, resource, target.namespace)
        var watch = Watch(
            filter: filter,
            version: version,
            bookmarks: bookmarks.count,
            takesBookmarks: call.flag("allowWatchBookmarks"),
            opening: [],
            ends: watchEnd.count
        )
        let text = call.value("resourceVersion") ?? ""
        guard !text.isEmpty, text != "0" else {
            for (key, stored) in objects.sorted(by: { $0.key < $1.key })
            where filter.covers(key) && filter.selects(stored.tree) {
                watch.opening += Self.line("ADDED", stored.tree)
            }
            return watch
        }
        guard let from = Int64(text) else {
            throw .badRequest("strconv.ParseUint: parsing \"\(text)\": invalid syntax")
        }
        watch.version = from
        // As the real one: the stream begins with 200 and says in it that it is too late.
        if from < compacted { watch.opening = Self.tooOld(from, compacted) }
        return watch
    }

    static func tooOld(_ version: Int64, _ oldest: Int64) -> [UInt8] {
        let status = FakeAPIReply.status(410, "Expired", "too old resource version: \(version) (\(oldest))")
        return line("ERROR", status)
    }

    /// What happened since it was last asked.
    func news(_ watch: inout Watch) -> [UInt8] {
        var lines: [UInt8] = []
        for change in history where change.version > watch.version && watch.filter.covers(change.key) {
            let was = change.old.map { watch.filter.selects($0) } ?? false
            let isNow = change.new.map { watch.filter.selects($0) } ?? false
            switch (was, isNow) {
            case (false, true): lines += Self.line("ADDED", change.new)
            case (true, true): lines += Self.line("MODIFIED", change.new)
            case (true, false):
                // It is told as it last was, with the version of its going.
                var last = change.new ?? change.old
                last?["metadata", "resourceVersion"] = .string(String(change.version))
                lines += Self.line("DELETED", last)
            case (false, false): break
            }
        }
        watch.version = max(watch.version, version)
        if watch.takesBookmarks {
            for version in bookmarks.dropFirst(watch.bookmarks) {
                lines += Self.line(
                    "BOOKMARK",
                    [
                        "kind": .string(watch.filter.resource.kind),
                        "apiVersion": .string(watch.filter.resource.apiVersion),
                        "metadata": ["resourceVersion": .string(String(version)), "creationTimestamp": .null],
                    ]
                )
            }
        }
        watch.bookmarks = bookmarks.count
        return lines
    }

    private static func line(_ type: String, _ object: FakeJSON?) -> [UInt8] {
        Array("{\"type\":\"\(type)\",\"object\":".utf8) + (object ?? .null).bytes + Array("}\n".utf8)
    }
}
