/// A deployment, stateful set, daemon set or job as its cluster shows it now.
package struct Workload: Hashable, Codable, Sendable {
    package var resource: Resource
    /// Replicas wanted, and of those ready and already of the newest revision.
    package var wanted: Int
    package var ready: Int
    package var updated: Int
    /// The newest revision's number; nil where there are no revisions.
    package var revision: Int64?
    /// Image tags of the newest revision, e.g. `1.5.0`.
    package var versions: [String]
    package var rolloutStartedAt: Timestamp?
    package var rollout: Rollout
    package var conditions: [Condition]
    package var events: [ClusterEvent]
    /// The horizontal pod autoscaler that sets its replicas, if there is one.
    package var autoscaler: Autoscaler?
    /// The GitOps controller it belongs to, e.g. `Argo CD`.
    package var managedBy: String?
    /// The workload that made it: a job's cron job.
    package var owner: Resource?
    /// What the bot's own permissions do not allow on it.
    package var denied: [Action.Name]

    package struct Autoscaler: Hashable, Codable, Sendable {
        package var name: String
        package var min: Int
        package var max: Int

        package init(name: String, min: Int, max: Int) {
            self.name = name
            self.min = min
            self.max = max
        }
    }

    package enum Rollout: Hashable, Codable, Sendable {
        case complete
        case progressing
        /// Why it does not get on, e.g. `ProgressDeadlineExceeded`.
        case stuck(reason: String, since: Timestamp)
        case paused
    }

    package init(
        resource: Resource,
        wanted: Int,
        ready: Int,
        updated: Int,
        revision: Int64? = nil,
        versions: [String] = [],
        rolloutStartedAt: Timestamp? = nil,
        rollout: Rollout = .complete,
        conditions: [Condition] = [],
        events: [ClusterEvent] = [],
        autoscaler: Autoscaler? = nil,
        managedBy: String? = nil,
        owner: Resource? = nil,
        denied: [Action.Name] = []
    ) {
        self.resource = resource
        self.wanted = wanted
        self.ready = ready
        self.updated = updated
        self.revision = revision
        self.versions = versions
        self.rolloutStartedAt = rolloutStartedAt
        self.rollout = rollout
        self.conditions = conditions
        self.events = events
        self.autoscaler = autoscaler
        self.managedBy = managedBy
        self.owner = owner
        self.denied = denied
    }

    package var isHealthy: Bool { ready >= wanted && updated >= wanted && rollout == .complete }
}

/// One of a resource's conditions, in the cluster's own words.
package struct Condition: Hashable, Codable, Sendable {
    package var type: String
    package var isTrue: Bool
    package var reason: String
    package var message: String

    package init(type: String, isTrue: Bool, reason: String = "", message: String = "") {
        self.type = type
        self.isTrue = isTrue
        self.reason = reason
        self.message = message
    }
}

/// What the cluster says happened to a resource, newest first in a list.
package struct ClusterEvent: Hashable, Codable, Sendable {
    package var at: Timestamp
    package var isWarning: Bool
    package var reason: String
    package var message: String
    package var count: Int

    package init(at: Timestamp, isWarning: Bool, reason: String, message: String, count: Int = 1) {
        self.at = at
        self.isWarning = isWarning
        self.reason = reason
        self.message = message
        self.count = count
    }
}

/// A revision one can go back to.
package struct Revision: Hashable, Codable, Sendable {
    package var number: Int64
    package var versions: [String]
    package var createdAt: Timestamp
    package var isCurrent: Bool
    /// Whole image references.
    package var images: [String]
    /// What it would change, in a few words each; nothing secret.
    package var differences: [String]
    /// Why it was made, where that was written down (`kubernetes.io/change-cause`).
    package var cause: String?

    package init(
        number: Int64,
        versions: [String],
        createdAt: Timestamp,
        isCurrent: Bool,
        images: [String] = [],
        differences: [String] = [],
        cause: String? = nil
    ) {
        self.number = number
        self.versions = versions
        self.createdAt = createdAt
        self.isCurrent = isCurrent
        self.images = images
        self.differences = differences
        self.cause = cause
    }
}
