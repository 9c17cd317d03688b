import Incidents

/// What has to come about before a started run is over.
enum RunCourse: Sendable {
    /// The cluster's answer was the end of it.
    case over
    case rollout(Rollout)
    case scale(Scaling)
    case leaving(Leaving)
    case job(Rerun)
    case drain(Drain)

    /// A new pod template on its way out.
    struct Rollout: Sendable {
        let kind: Resource.Kind
        let namespace: String
        let name: String
        let uid: String
        /// The first one that has the change.
        let generation: Int64
        /// As the server stored it; another one means that somebody has rolled out something else since.
        let template: JSONValue
        let selector: API.LabelSelector?
        /// Pods that were there before.
        let before: Set<String>
        /// The verdict that stood before the change, not to be taken for the new one.
        let staleSince: Timestamp?
        let startedAt: Timestamp
        /// Since when a pod of a set keeps it from going on; sets have no deadline of their own.
        var stuckSince: Timestamp?
        /// The pod of an older revision that the set waits for before it replaces any.
        var hold: Hold?
    }

    /// A pod that holds a rollout up, and since when.
    struct Hold: Sendable {
        let pod: String
        let since: Timestamp
    }

    /// Replicas on their way to a number.
    struct Scaling: Sendable {
        let kind: Resource.Kind
        let namespace: String
        let name: String
        let uid: String
        let replicas: Int
        /// The last one that has not the change.
        let generation: Int64
        let selector: API.LabelSelector?
    }

    /// A pod on its way out and, where something makes it anew, the next one on its way in.
    struct Leaving: Sendable {
        let namespace: String
        let name: String
        let uid: String
        /// What makes it anew; nil when nothing does.
        let owner: PodMaker?
        /// Pods that were there before.
        let before: Set<String>
        /// When the owner was last asked how many it wants.
        var askedAt: Timestamp?
    }

    /// A job that was made.
    struct Rerun: Sendable {
        let namespace: String
        let name: String
        let uid: String
        let startedAt: Timestamp
        var isSeen = false
    }
}
