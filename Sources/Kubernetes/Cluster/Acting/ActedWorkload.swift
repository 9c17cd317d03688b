import Incidents

/// A workload that rolls out pods, read from the API server a moment ago.
enum ActedWorkload: Sendable {
    case deployment(API.Deployment)
    case statefulSet(API.StatefulSet)
    case daemonSet(API.DaemonSet)

    var metadata: API.ObjectMeta { owner.metadata }
    var template: API.PodTemplate { owner.template }
    var selector: API.LabelSelector? { owner.selector }
    var owner: any PodOwner {
        switch self {
        case .deployment(let deployment): deployment
        case .statefulSet(let set): set
        case .daemonSet(let set): set
        }
    }

    /// Only deployments can be paused.
    var isPaused: Bool {
        if case .deployment(let deployment) = self { deployment.spec.paused } else { false }
    }

    /// How a set replaces its pods, which decides what a rollout touches; nil of a deployment, which replaces them all.
    var strategy: String? {
        switch self {
        case .deployment: nil
        case .statefulSet(let set): set.kept > 0 ? "partition \(set.firstReplaced)" : set.spec.updateStrategy.type
        case .daemonSet(let set): set.spec.updateStrategy.type
        }
    }

    /// Replicas wanted; nil where nobody sets them.
    var wanted: Int? {
        switch self {
        case .deployment(let deployment): deployment.wanted
        case .statefulSet(let set): set.wanted
        case .daemonSet: nil
        }
    }

    var state: RolloutState {
        switch self {
        case .deployment(let deployment): RolloutState(deployment)
        case .statefulSet(let set): RolloutState(set)
        case .daemonSet(let set): RolloutState(set)
        }
    }

    var observedGeneration: Int64 {
        switch self {
        case .deployment(let deployment): deployment.status.observedGeneration
        case .statefulSet(let set): set.status.observedGeneration
        case .daemonSet(let set): set.status.observedGeneration
        }
    }

    /// What the revision's newest pods carry; nil where the object does not tell.
    var newestHash: String? {
        if case .statefulSet(let set) = self, !set.status.updateRevision.isEmpty {
            set.status.updateRevision
        } else {
            nil
        }
    }

    func warnings(isLasting: Bool) -> [ActionWarning] {
        switch self {
        case .deployment(let deployment): ActionWarning.rollout(of: deployment, isLasting: isLasting)
        case .statefulSet(let set): ActionWarning.rollout(of: set, isLasting: isLasting)
        case .daemonSet(let set): ActionWarning.rollout(of: set, isLasting: isLasting)
        }
    }

    func summary(cluster: String?, history: RevisionHistory?, autoscalers: [API.HorizontalPodAutoscaler]) -> Workload {
        switch self {
        case .deployment(let deployment):
            Workload(deployment, cluster: cluster, history: history, autoscalers: autoscalers)
        case .statefulSet(let set): Workload(set, cluster: cluster, history: history, autoscalers: autoscalers)
        case .daemonSet(let set): Workload(set, cluster: cluster, history: history)
        }
    }

    /// Whether a pod that the selector chose is its own. A deployment's are told by the name of their replica set.
    func owns(_ pod: API.Pod) -> Bool {
        guard let controller = pod.metadata.controller else { return false }
        guard case .deployment(let deployment) = self else { return controller.uid == metadata.uid }
        let stem = deployment.metadata.name + "-"
        return controller.kind == "ReplicaSet" && controller.name.hasPrefix(stem)
            && !controller.name.dropFirst(stem.count).contains("-")
    }
}
