/// What the cluster knows about an incident's workload that its labels do not say.
package struct ClusterInsight: Hashable, Codable, Sendable {
    /// The workload behind the labels, e.g. the deployment of a pod.
    package var workload: Resource
    /// Image tags now, and those a rollback leads to; empty when unknown.
    package var versions: [String]
    package var previous: Revision?
    package var rolloutStartedAt: Timestamp?
    /// What the bot's own permissions do not allow on the workload.
    package var denied: [Action.Name]

    package init(
        workload: Resource,
        versions: [String] = [],
        previous: Revision? = nil,
        rolloutStartedAt: Timestamp? = nil,
        denied: [Action.Name] = []
    ) {
        self.workload = workload
        self.versions = versions
        self.previous = previous
        self.rolloutStartedAt = rolloutStartedAt
        self.denied = denied
    }
}
