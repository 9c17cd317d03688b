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

    package struct Container: Hashable, Codable, Sendable {
        package var name: String
        package var image: String
        package var isReady: Bool
        package var restarts: Int
        /// `running`, `waiting` or `terminated`, with the reason, e.g. `waiting: CrashLoopBackOff`.
        package var state: String
        package var lastTermination: Termination?

        package init(
            name: String,
            image: String,
            isReady: Bool,
            restarts: Int,
            state: String,
            lastTermination: Termination? = nil
        ) {
            self.name = name
            self.image = image
            self.isReady = isReady
            self.restarts = restarts
            self.state = state
            self.lastTermination = lastTermination
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
        events: [ClusterEvent] = []
    ) {
        self.resource = resource
        self.status = status
        self.isReady = isReady
        self.restarts = restarts
        self.createdAt = createdAt
        self.node = node
        self.containers = containers
        self.events = events
    }
}
