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
        var events = try await cache.value(for: own.description) { () async throws(APIFailure) in
            try await client.list(own, of: API.Event.self, atMost: 500).items
        }
        guard withChildren else { return events }
        for kind in ChildName.kinds(below: resource.kind) {
            let path = all.whereFields([("involvedObject.kind", kind)])
            let key = "\(path) below \(resource.kind) \(resource.path)"
            events += try await cache.value(for: key) { () async throws(APIFailure) in
                try await client.collect(path, of: API.Event.self, atMost: Self.mostSeenEvents) { event in
                    ChildName.isChild(event.object.name, ofKind: kind, of: resource) ? event : nil
                }.items
            }
        }
        return events
    }
}
