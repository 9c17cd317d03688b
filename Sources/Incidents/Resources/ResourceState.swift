/// One resource as its cluster shows it now.
package enum ResourceState: Hashable, Codable, Sendable {
    case workload(Workload)
    case pod(Pod)
    case node(ClusterNode)
    /// The labels name it, the cluster does not have it (any more).
    case gone(Resource)
    /// The cluster knows it, but there is nothing to show beyond its name (a host, a service).
    case plain(Resource)

    package var resource: Resource {
        switch self {
        case .workload(let workload): workload.resource
        case .pod(let pod): pod.resource
        case .node(let node): node.resource
        case .gone(let resource), .plain(let resource): resource
        }
    }
}
