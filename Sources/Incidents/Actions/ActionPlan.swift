/// What the cluster said before the second click: what will change, and what speaks against it.
package struct ActionPlan: Hashable, Codable, Sendable {
    package enum Subject: Hashable, Codable, Sendable {
        /// `target`: the revision a rollback leads to.
        case workload(Workload, target: Revision?)
        case pod(Pod)
        case node(ClusterNode, drain: DrainPlan?)
        /// It could not be looked at, or the cluster would not do it; why, in words for a person.
        case failed(String)
    }

    package var subject: Subject
    package var warnings: [ActionWarning]
    /// What was looked at. Acting on anything else is refused.
    package var sighting: Sighting?
    /// What exactly will be different, for the audit log and the screen.
    package var changes: [Change]
    /// The object's own labels, for rules that protect by label.
    package var labels: [String: String]

    /// One object as it was when somebody looked at it.
    package struct Sighting: Hashable, Codable, Sendable {
        /// Told apart from another object of the same name.
        package var uid: String
        /// The API server's `resourceVersion`.
        package var version: String
        /// Observed values that must still hold, by JSON pointer, e.g. `/spec/replicas`: `3`.
        package var observed: [String: String]

        package init(uid: String, version: String, observed: [String: String] = [:]) {
            self.uid = uid
            self.version = version
            self.observed = observed
        }
    }

    /// E.g. replicas: 3 → 6.
    package struct Change: Hashable, Codable, Sendable {
        package var what: String
        package var before: String
        package var after: String

        package init(_ what: String, before: String, after: String) {
            self.what = what
            self.before = before
            self.after = after
        }
    }

    package init(
        _ subject: Subject,
        warnings: [ActionWarning] = [],
        sighting: Sighting? = nil,
        changes: [Change] = [],
        labels: [String: String] = [:]
    ) {
        self.subject = subject
        self.warnings = warnings
        self.sighting = sighting
        self.changes = changes
        self.labels = labels
    }

    /// False when there is nothing that could be confirmed.
    package var isPossible: Bool {
        switch subject {
        case .failed: false
        case .node(_, let drain): drain?.blocking.isEmpty ?? true
        case .workload, .pod: true
        }
    }
}

/// Which pods of a node a drain would move, and what keeps others there.
package struct DrainPlan: Hashable, Codable, Sendable {
    package var evicted: [Resource]
    /// The labels of each evicted pod, in the same order, for rules that protect by label; empty when they are not known.
    package var labels: [[String: String]]
    /// Of daemon sets and static pods: they stay.
    package var staying: Int
    /// Nothing would bring them back, or their data would be lost: the drain is refused while they are there.
    package var blocking: [Blocker]

    package struct Blocker: Hashable, Codable, Sendable {
        package enum Reason: String, Hashable, Codable, Sendable {
            case hasNoController, hasLocalData
        }

        package var pod: Resource
        package var reason: Reason

        package init(pod: Resource, reason: Reason) {
            self.pod = pod
            self.reason = reason
        }
    }

    package init(
        evicted: [Resource],
        labels: [[String: String]] = [],
        staying: Int = 0,
        blocking: [Blocker] = []
    ) {
        self.evicted = evicted
        self.labels = labels
        self.staying = staying
        self.blocking = blocking
    }
}
