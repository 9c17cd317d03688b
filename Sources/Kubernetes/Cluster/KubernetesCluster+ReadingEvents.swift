import Desk
import Incidents

extension KubernetesCluster {
    /// As many as the port gives at most.
    static let mostEvents = 100
    /// Events of a namespace that are gone through for those of an object's children: they cannot be asked for by name.
    static let mostSeenEvents = 5_000

    func events(of resource: Resource) async throws(ClusterRefusal) -> [ClusterEvent] {
        guard resource.kind != .host else { return [] }
        try check(resource)
        return try await screen {
            let log = EventLog(try await self.apiEvents(of: resource, uid: nil, withChildren: true))
            return log.clusterEvents(limit: Self.mostEvents)
        }
    }

    /// The last events for the foot of a screen.
    func recentEvents(of resource: Resource, uid: String?) async throws -> [ClusterEvent] {
        EventLog(try await apiEvents(of: resource, uid: uid, withChildren: true)).clusterEvents(limit: 20)
    }

    /// - Parameter uid: nil also for what came before an object of the same name.
    func apiEvents(
        of resource: Resource,
        uid: String?,
        withChildren: Bool
    ) async throws(APIFailure) -> [API.Event] {
        guard let kind = resource.kind.apiKind else { return [] }
        // What lives in no namespace has its events in the default one.
        let all = APIPath.objects(API.Event.self, in: resource.namespace ?? "default")
        var fields = [("involvedObject.kind", kind), ("involvedObject.name", resource.name)]
        // The kubelet calls its node by name where others give the uid.
        if let uid, !uid.isEmpty, resource.kind != .node { fields.append(("involvedObject.uid", uid)) }
        let own = all.whereFields(fields)
        let client = client
        let kinds = withChildren ? ChildName.kinds(below: resource.kind) : []
        return try await together(kinds.count + 1) { place throws(APIFailure) in
            guard place > 0 else {
                return try await self.cache.value(for: own.description) { () async throws(APIFailure) in
                    try await client.list(own, of: API.Event.self, atMost: 500).items
                }
            }
            let kind = kinds[place - 1]
            let path = all.whereFields([("involvedObject.kind", kind)])
            let key = "\(path) below \(resource.kind) \(resource.path)"
            return try await self.cache.value(for: key) { () async throws(APIFailure) in
                try await client.collect(path, of: API.Event.self, atMost: Self.mostSeenEvents) { event in
                    ChildName.isChild(event.object.name, ofKind: kind, of: resource) ? event : nil
                }.items
            }
        }
    }

    /// Several lists asked for at once; the first that fails ends the others.
    private func together<Item: Sendable>(
        _ count: Int,
        _ list: @escaping @Sendable (Int) async throws(APIFailure) -> [Item]
    ) async throws(APIFailure) -> [Item] {
        let lists = await withTaskGroup(of: (Int, Result<[Item], APIFailure>).self) { group in
            for place in 0..<count {
                group.addTask {
                    do throws(APIFailure) {
                        return (place, .success(try await list(place)))
                    } catch {
                        return (place, .failure(error))
                    }
                }
            }
            var lists: [Int: Result<[Item], APIFailure>] = [:]
            for await (place, list) in group {
                lists[place] = list
                guard case .failure = list else { continue }
                group.cancelAll()
                return [place: list]
            }
            return lists
        }
        var items: [Item] = []
        for place in 0..<count { items += try lists[place]?.get() ?? [] }
        return items
    }
}
