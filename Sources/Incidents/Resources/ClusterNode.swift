/// A node of a cluster, with the pods on it that are not well.
package struct ClusterNode: Hashable, Codable, Sendable {
    package var resource: Resource
    package var isReady: Bool
    package var isCordoned: Bool
    package var conditions: [Condition]
    package var unhealthyPods: [Pod]

    package init(
        resource: Resource,
        isReady: Bool,
        isCordoned: Bool = false,
        conditions: [Condition] = [],
        unhealthyPods: [Pod] = []
    ) {
        self.resource = resource
        self.isReady = isReady
        self.isCordoned = isCordoned
        self.conditions = conditions
        self.unhealthyPods = unhealthyPods
    }
}
