import Incidents

/// The fake's cluster: objects, their history, who may do what. Everything changes in one step under one lock.
struct FakeAPIState: Sendable {
    /// An object as it is served.
    struct Stored: Sendable {
        let tree: FakeJSON
        /// Serialized as in a list: without kind and API version, except of kinds that keep them.
        let item: [UInt8]
    }

    /// One step of history.
    struct Change: Sendable {
        let version: Int64
        let key: FakeAPIKey
        let old: FakeJSON?
        let new: FakeJSON?
    }

    /// A list that is being paged through.
    struct Snapshot: Sendable {
        let version: Int64
        let objects: [FakeAPIKey: Stored]
    }

    var objects: [FakeAPIKey: Stored] = [:]
    var history: [Change] = []
    var version: Int64 = 100
    /// What happened up to here is forgotten: watches and pages from before are answered 410.
    var compacted: Int64 = 0
    var snapshots: [Int64: Snapshot] = [:]
    var nextUID: Int64 = 1

    /// Nil: everybody may do everything.
    var rules: [FakeAPIRule]?
    var user = "system:serviceaccount:shop:oncall"
    var tokens: Set<String> = []
    var metrics = FakeAPIServer.Metrics.present
    /// Deleted namespaces stay, as where no controller takes them away.
    var keepsNamespaces = false
    /// Empty lists are served as `null`, as some servers do.
    var servesNullItems = false

    var logs: [FakeContainerLog.ID: FakeContainerLog] = [:]
    /// Served instead of what stands in `logs`.
    var longLogs: [FakeContainerLog.ID: FakeLongLog] = [:]
    var faults: [(left: Int, fault: FakeAPIFault, isMeant: @Sendable (FakeAPIRequest) -> Bool)] = []
    var requests: [FakeAPIRequest] = []
    var inFlight = 0
    var mostInFlight = 0
    /// Requests that hang up to this one are let go.
    var released = 0
    var isClosing = false

    /// How watches that began before are ended, and how often that happened.
    var watchEnd = (count: 0, how: FakeAPIServer.WatchEnd.finish)
    /// Versions told as bookmarks, by the number of the telling.
    var bookmarks: [Int64] = []
    var watching = 0

    mutating func step() -> Int64 {
        version += 1
        return version
    }

    mutating func uid() -> String {
        defer { nextUID += 1 }
        let digits = String(nextUID)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// Puts it in place as it is, and tells the watches.
    mutating func store(_ key: FakeAPIKey, _ tree: FakeJSON?) {
        let old = objects[key]?.tree
        guard let tree else {
            objects[key] = nil
            history.append(Change(version: version, key: key, old: old, new: nil))
            return
        }
        var item = tree
        if !key.resource.isMetrics {
            item["kind"] = nil
            item["apiVersion"] = nil
        }
        objects[key] = Stored(tree: tree, item: item.bytes)
        history.append(Change(version: version, key: key, old: old, new: tree))
    }

    func objects(of kind: String, in namespace: String) -> [(key: FakeAPIKey, tree: FakeJSON)] {
        objects.filter { $0.key.resource.kind == kind && $0.key.namespace == namespace }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value.tree) }
    }

    /// As the API writes times: whole seconds.
    static func stamp(_ time: Timestamp) -> FakeJSON {
        .string(time.rfc3339.prefix(19) + "Z")
    }
}
