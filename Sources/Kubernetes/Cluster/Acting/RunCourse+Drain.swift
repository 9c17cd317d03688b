import Incidents

extension RunCourse {
    /// A node that is being emptied, pod by pod.
    ///
    /// Steps: waiting → leaving → gone. When all are gone the node is asked itself, and what it has besides is taken up.
    struct Drain: Sendable {
        /// So often pods that came in between are taken up: those that were bound to the node before it was cordoned come
        /// once, and whoever places pods there past the cordon would have them killed for ever.
        static let mostRounds = 3

        let node: String
        /// What people were shown before they confirmed.
        private let shown: Set<Likeness>
        /// All pods that have to go, in the order they are evicted.
        private(set) var pods: [Step]
        private(set) var rounds = 0

        struct Step: Sendable {
            let pod: API.Pod
            var state = State.waiting
            /// Not before then is it tried again.
            var nextTry: Timestamp?
            /// What kept it the last time, e.g. a disruption budget's words; empty when the cluster was busy.
            var heldBy: String?
            /// When it has to have ended, once it was told to.
            var endsBy: Timestamp?
        }

        enum State: Sendable {
            case waiting, leaving, gone
        }

        /// All that rules of protection look at in a pod.
        private struct Likeness: Hashable {
            /// What controllers write differs from one revision to the next, and no rule means it.
            static let revisions = ["pod-template-hash", "controller-revision-hash", "pod-template-generation"]

            let namespace: String
            let labels: [String: String]

            init(_ namespace: String, _ labels: [String: String]) {
                self.namespace = namespace
                self.labels = labels.filter { !Self.revisions.contains($0.key) }
            }
        }

        init(node: String, _ drain: NodeDrain, shown: DrainPlan) {
            self.node = node
            self.shown = Set(
                zip(shown.evicted, shown.labels).map { Likeness($0.namespace ?? "", $1) }
            )
            pods = drain.evicted.map { Step(pod: $0) }
            pods += drain.awaited.dropFirst(drain.evicted.count).map { Step(pod: $0, state: .leaving) }
        }

        var left: [Step] { pods.filter { $0.state != .gone } }
        var gone: Int { pods.count { $0.state == .gone } }

        /// When the last of those that are leaving has to have ended.
        var waitsUntil: Timestamp? { pods.filter { $0.state == .leaving }.compactMap(\.endsBy).max() }

        mutating func change(_ place: Int, _ body: (inout Step) -> Void) { body(&pods[place]) }

        /// Sees who has gone and who is leaving.
        /// - Parameter there: pods that are on the node.
        mutating func look(at there: [API.Pod]) {
            let present = Dictionary(there.map { ($0.metadata.uid, $0) }) { first, _ in first }
            for place in pods.indices where pods[place].state != .gone {
                let pod = present[pods[place].pod.metadata.uid]
                // It may have ended by itself, and then it stays listed for as long as nobody cleans up.
                if pod == nil || pod?.isFinished == true {
                    pods[place].state = .gone
                } else if let end = pod?.metadata.deletionTimestamp {
                    pods[place].state = .leaving
                    pods[place].endsBy = end
                }
            }
        }

        /// Takes up what is still on the node.
        /// - Returns: pods that it must not evict: they would be lost, or nobody was shown one like them, so that no rule
        ///   of protection was asked about them.
        mutating func take(_ there: NodeDrain) -> [API.Pod] {
            var strangers = there.refused.map(\.pod)
            let known = pods.count
            for pod in there.awaited {
                let state: State = pod.metadata.isBeingDeleted ? .leaving : .waiting
                if let place = pods.indices.first(where: { pods[$0].pod.metadata.uid == pod.metadata.uid }) {
                    pods[place].state = state
                } else if state == .leaving || shown.contains(Likeness(pod.metadata.namespace, pod.metadata.labels)) {
                    pods.append(Step(pod: pod, state: state, endsBy: pod.metadata.deletionTimestamp))
                } else {
                    strangers.append(pod)
                }
            }
            if pods.count > known { rounds += 1 }
            return strangers
        }
    }
}
