/// What makes a pod anew.
struct PodMaker: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case replicaSet = "ReplicaSet"
        case statefulSet = "StatefulSet"
        case daemonSet = "DaemonSet"
    }

    let kind: Kind
    let name: String
    let uid: String
    let selector: API.LabelSelector

    static func == (left: PodMaker, right: PodMaker) -> Bool { left.uid == right.uid }
    func hash(into hasher: inout Hasher) { hasher.combine(uid) }
}
