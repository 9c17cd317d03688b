/// Who belongs to whom, by the uid of the controlling owner: labels may choose what belongs to others (protocols 4.2).
enum Ownership {
    /// The pods of a deployment among those that its selector chose, given the replica sets that it chose.
    static func pods(_ pods: [API.Pod], of deployment: API.Deployment, via sets: [API.ReplicaSet]) -> [API.Pod] {
        let uids = Set(replicaSets(sets, of: deployment).map(\.metadata.uid))
        return pods.filter { pod in pod.metadata.controller.map { uids.contains($0.uid) } ?? false }
    }

    /// The replica sets of a deployment among those that its selector chose.
    static func replicaSets(_ sets: [API.ReplicaSet], of deployment: API.Deployment) -> [API.ReplicaSet] {
        controlled(sets, by: deployment.metadata.uid)
    }

    /// What the object with this uid controls: a set's or job's pods, a cron job's jobs, a set's revisions.
    static func controlled<Object: APIObject>(_ objects: [Object], by uid: String) -> [Object] {
        objects.filter { $0.metadata.isControlled(by: uid) }
    }

    /// Where the way up from a pod or a workload leads.
    enum Step: Hashable, Sendable {
        /// Nothing controls it.
        case end
        /// A workload that nothing is expected above; its kind, name and uid.
        case workload(kind: String, name: String, uid: String)
        /// What may have an owner itself: a replica set or a job, to be fetched and asked again.
        case between(kind: String, name: String, uid: String)
        /// Something of another API or of no interest here, e.g. an Argo Rollout, or the node of a mirror pod.
        case foreign(kind: String, apiVersion: String, name: String)
    }

    /// The next step up from an object.
    static func step(above metadata: API.ObjectMeta) -> Step {
        guard let owner = metadata.controller else { return .end }
        let group = owner.apiVersion.split(separator: "/").first.map(String.init) ?? ""
        switch (group, owner.kind) {
        case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("batch", "CronJob"):
            return .workload(kind: owner.kind, name: owner.name, uid: owner.uid)
        case ("apps", "ReplicaSet"), ("batch", "Job"):
            return .between(kind: owner.kind, name: owner.name, uid: owner.uid)
        default:
            return .foreign(kind: owner.kind, apiVersion: owner.apiVersion, name: owner.name)
        }
    }

    /// Whether a fetched object is the one that a step named, and not a namesake made since.
    static func isSame(_ metadata: API.ObjectMeta, as step: Step) -> Bool {
        switch step {
        case .workload(_, let name, let uid), .between(_, let name, let uid):
            metadata.name == name && metadata.uid == uid
        case .end, .foreign: false
        }
    }
}
