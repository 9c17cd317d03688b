import Incidents

/// How far a workload is in bringing its pods to its newest revision, by the rules of `kubectl rollout status`.
struct RolloutState: Hashable, Sendable {
    /// Replicas wanted, and how many there are, ready, of the newest revision, and ready for long enough.
    var wanted = 0
    var current = 0
    var ready = 0
    var updated = 0
    var available = 0
    /// How many of those wanted a partition keeps as they are.
    var kept = 0
    var phase = Phase.complete

    enum Phase: Hashable, Sendable {
        /// Everything wanted runs the newest revision and is available.
        case complete
        /// It goes on; what it waits for.
        case progressing(Wait)
        /// The newest revision was rolled out, and since then replicas have become unavailable.
        case degraded
        /// It does not get on; the cluster's reason and words, and since when where the cluster tells.
        case stuck(reason: String, message: String, since: Timestamp?)
        case paused
        /// `OnDelete`: so many pods keep their old revision until somebody deletes them.
        case waitsForDeletion(Int)
    }

    enum Wait: Hashable, Sendable {
        /// The controller has not seen the change yet.
        case controller
        /// Replicas of the newest revision have yet to be made.
        case update
        /// Replicas of old revisions have yet to go.
        case oldReplicas
        /// New replicas have yet to become available.
        case availability
    }

    var isComplete: Bool { phase == .complete }

    /// Pods that are meant to stay of an old revision: below a partition, or until somebody deletes them.
    var staying: Int {
        if case .waitsForDeletion(let count) = phase { return count }
        return min(kept, max(0, current - updated))
    }

    /// What the rollout waits for, in kubectl's manner.
    var text: String {
        switch phase {
        case .complete: "rolled out"
        case .progressing(.controller): "waiting for the change to be observed"
        case .progressing(.update): "\(updated) of \(wanted) new replicas made"
        case .progressing(.oldReplicas): "\(max(0, current - updated)) old replicas still there"
        case .progressing(.availability): "\(available) of \(max(updated, wanted)) new replicas available"
        case .degraded: "rolled out; \(available) of \(wanted) replicas available"
        case .stuck(let reason, let message, _): message.isEmpty ? reason : "\(reason): \(message)"
        case .paused: "paused"
        case .waitsForDeletion(let count): "\(count) pods keep their old revision until they are deleted"
        }
    }
}
