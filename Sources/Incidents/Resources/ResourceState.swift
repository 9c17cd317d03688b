/// One resource as its cluster shows it now.
package enum ResourceState: Hashable, Codable, Sendable {
    case workload(Workload)
    case pod(Pod)
    case node(ClusterNode)
    case object(ObjectSummary)
    /// The labels name it, the cluster does not have it (any more); the events that still tell of it.
    case gone(Resource, events: [ClusterEvent] = [])
    /// There is nothing to show beyond its name (a host).
    case plain(Resource)

    package var resource: Resource {
        switch self {
        case .workload(let workload): workload.resource
        case .pod(let pod): pod.resource
        case .node(let node): node.resource
        case .object(let object): object.resource
        case .gone(let resource, _), .plain(let resource): resource
        }
    }
}
