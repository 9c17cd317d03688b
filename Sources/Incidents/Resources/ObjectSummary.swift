/// A claim, an autoscaler, a service or a cron job: what is known of it, and what it leads to.
package struct ObjectSummary: Hashable, Codable, Sendable {
    package var resource: Resource
    package var facts: [Fact]
    package var conditions: [Condition]
    package var events: [ClusterEvent]
    /// Workloads behind it, to go on from.
    package var leadsTo: [Resource]

    package init(
        resource: Resource,
        facts: [Fact] = [],
        conditions: [Condition] = [],
        events: [ClusterEvent] = [],
        leadsTo: [Resource] = []
    ) {
        self.resource = resource
        self.facts = facts
        self.conditions = conditions
        self.events = events
        self.leadsTo = leadsTo
    }

    package enum Fact: Hashable, Codable, Sendable {
        // Claims
        /// `Bound`, `Pending`, `Lost`.
        case phase(String)
        case capacity(String)
        case storageClass(String)
        case volume(String)
        case accessModes([String])
        // Autoscalers
        case replicas(current: Int, desired: Int)
        case range(min: Int, max: Int)
        case metric(name: String, current: String, target: String)
        // Services
        case serviceType(String)
        case address(String)
        case ports([String])
        case endpoints(ready: Int, total: Int)
        // Cron jobs
        case schedule(String)
        case suspended
        case lastRun(Timestamp)
        case running(Int)
    }
}
