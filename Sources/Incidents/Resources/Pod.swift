/// A pod as `kubectl get pods` would show it, and its containers.
package struct Pod: Hashable, Codable, Sendable {
    package var resource: Resource
    /// kubectl's word in the STATUS column, e.g. `CrashLoopBackOff`.
    package var status: String
    package var isReady: Bool
    package var restarts: Int
    package var createdAt: Timestamp
    package var node: String?
    package var containers: [Container]
    package var events: [ClusterEvent]
    /// The workload it belongs to; nil when none is known.
    package var owner: Resource?
    /// What the bot's own permissions do not allow on it.
    package var denied: [Action.Name]

    package struct Container: Hashable, Codable, Sendable {
        package var name: String
        package var image: String
        package var isReady: Bool
        package var restarts: Int
        /// `running`, `waiting` or `terminated`, with the reason, e.g. `waiting: CrashLoopBackOff`.
        package var state: String
        package var lastTermination: Termination?
        package var requests: ResourceAmounts
        package var limits: ResourceAmounts
        /// Measured a moment ago; empty where the cluster measures nothing.
        package var usage: ResourceAmounts
        /// It runs before the others, and ends.
        package var isInit: Bool

        package init(
            name: String,
            image: String,
            isReady: Bool,
            restarts: Int,
            state: String,
            lastTermination: Termination? = nil,
            requests: ResourceAmounts = ResourceAmounts(),
            limits: ResourceAmounts = ResourceAmounts(),
            usage: ResourceAmounts = ResourceAmounts(),
            isInit: Bool = false
        ) {
            self.name = name
            self.image = image
            self.isReady = isReady
            self.restarts = restarts
            self.state = state
            self.lastTermination = lastTermination
            self.requests = requests
            self.limits = limits
            self.usage = usage
            self.isInit = isInit
        }
    }

    package struct Termination: Hashable, Codable, Sendable {
        package var reason: String
        package var exitCode: Int
        package var at: Timestamp

        package init(reason: String, exitCode: Int, at: Timestamp) {
            self.reason = reason
            self.exitCode = exitCode
            self.at = at
        }
    }

    package init(
        resource: Resource,
        status: String,
        isReady: Bool,
        restarts: Int,
        createdAt: Timestamp,
        node: String? = nil,
        containers: [Container] = [],
        events: [ClusterEvent] = [],
        owner: Resource? = nil,
        denied: [Action.Name] = []
    ) {
        self.resource = resource
        self.status = status
        self.isReady = isReady
        self.restarts = restarts
        self.createdAt = createdAt
        self.node = node
        self.containers = containers
        self.events = events
        self.owner = owner
        self.denied = denied
    }
}
