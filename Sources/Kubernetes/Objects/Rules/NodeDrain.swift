/// Which pods a drain moves off a node, and which it leaves alone, by the rules of `kubectl drain` (protocols 4.7).
struct NodeDrain: Sendable {
    enum Skip: Hashable, Sendable {
        /// Its daemon set would put it back at once.
        case daemonSet
        /// The kubelet runs it from a file.
        case mirror
        /// It runs no more.
        case finished
        /// It is on its way out already; waited for, not evicted.
        case leaving
    }

    enum Refusal: Hashable, Sendable {
        /// Nothing would start it elsewhere.
        case noController
        /// What these volumes hold would be lost.
        case localData(volumes: [String])

        /// For people.
        var text: String {
            switch self {
            case .noController: "nothing controls it, so nothing would start it elsewhere"
            case .localData(let volumes):
                "what its emptyDir volumes hold would be lost: \(volumes.joined(separator: ", "))"
            }
        }
    }

    private(set) var evicted: [API.Pod] = []
    private(set) var skipped: [(pod: API.Pod, why: Skip)] = []
    private(set) var refused: [(pod: API.Pod, why: [Refusal])] = []

    /// True when nothing stands against it.
    var isAllowed: Bool { refused.isEmpty }

    /// Pods that have to be gone before the node is empty: a pod of the same name with another uid is a new one.
    var awaited: [API.Pod] { evicted + skipped.filter { $0.why == .leaving }.map(\.pod) }

    /// - Parameters:
    ///   - pods: all pods of the node, of every namespace.
    ///   - losesLocalData: evict pods with emptyDir volumes too.
    ///   - force: evict pods that nothing controls too.
    init(_ pods: [API.Pod], losesLocalData: Bool = false, force: Bool = false) {
        for pod in pods {
            if let why = Self.skip(pod) {
                skipped.append((pod, why))
                continue
            }
            var reasons: [Refusal] = []
            if pod.metadata.controller == nil, !force { reasons.append(.noController) }
            let local = pod.spec.volumes.filter(\.isEmptyDir).map(\.name)
            if !local.isEmpty, !losesLocalData { reasons.append(.localData(volumes: local)) }
            if reasons.isEmpty {
                evicted.append(pod)
            } else {
                refused.append((pod, reasons))
            }
        }
    }

    private static func skip(_ pod: API.Pod) -> Skip? {
        if pod.isMirror { return .mirror }
        if pod.isFinished { return .finished }
        if pod.metadata.controller?.kind == "DaemonSet" { return .daemonSet }
        return pod.metadata.isBeingDeleted ? .leaving : nil
    }
}
