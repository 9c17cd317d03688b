import Incidents

/// What the cluster's controllers do, one small step of time after the other.
extension SimulatedWorkload {
    /// Removes what is gone, replaces what is missing, moves a rollout on, and notices when it does not move.
    mutating func step(at now: Timestamp) {
        purge(at: now)
        keepCount(at: now)
        rollOut(at: now)
        judge(at: now)
    }

    private mutating func purge(at now: Timestamp) {
        past += pods.filter { $0.isGone(at: now) }
        pods.removeAll { $0.isGone(at: now) }
        if past.count > 60 { past.removeFirst(past.count - 60) }
    }

    /// A pod that a person deleted comes back with its own revision, as its replica set makes it.
    private mutating func keepCount(at now: Timestamp) {
        if kind == .statefulset { return keepOrdinals(at: now) }
        while live.count > wanted, let victim = leastUseful(at: now) {
            deletePod(named: victim.name, at: now)
            record("SuccessfulDelete", "Deleted pod: \(victim.name)", at: now)
        }
        while live.count < wanted {
            addPod(templateToRefill(), at: now)
        }
    }

    /// While a rollout is stuck the old replica set keeps its share.
    private func templateToRefill() -> PodTemplate {
        guard case .stuck = rollout, let lost = pods.last(where: { $0.deletedAt != nil }) else { return current }
        return templates.first { $0.hash == lost.template.hash } ?? current
    }

    /// A stateful set's pods keep their names, so the next one waits until the last has gone; highest first away.
    private mutating func keepOrdinals(at now: Timestamp) {
        if live.count > wanted, let last = live.max(by: { ordinal($0) < ordinal($1) }) {
            deletePod(named: last.name, at: now)
            return
        }
        for ordinal in 0..<wanted where !pods.contains(where: { $0.name == "\(name)-\(ordinal)" }) {
            addPod(current, name: "\(name)-\(ordinal)", node: World.nodeNames[ordinal % World.nodeNames.count], at: now)
            record("SuccessfulCreate", "create Pod \(name)-\(ordinal) in StatefulSet \(name) successful", at: now)
            return
        }
    }

    private func ordinal(_ pod: SimulatedPod) -> Int {
        Int(pod.name.dropFirst(name.count + 1)) ?? 0
    }

    private func leastUseful(at now: Timestamp) -> SimulatedPod? {
        live.min { left, right in
            let (leftReady, rightReady) = (left.isReady(at: now), right.isReady(at: now))
            return leftReady != rightReady ? rightReady : left.createdAt > right.createdAt
        }
    }

    private mutating func rollOut(at now: Timestamp) {
        guard !isPaused, live.count == wanted, pods.count == live.count || kind != .statefulset else { return }
        let isStarting = updated.contains { !$0.isReady(at: now) && now.since($0.createdAt) < .seconds(6) }
        let old = outdated
        guard !old.isEmpty, !isStarting else { return }
        if kind == .statefulset {
            // One that does not get ready holds up all the others.
            guard updated.allSatisfy({ $0.isReady(at: now) }) else { return }
            guard let victim = old.max(by: { ordinal($0) < ordinal($1) }) else { return }
            deletePod(named: victim.name, at: now)
            return record("SuccessfulDelete", "delete Pod \(victim.name) in StatefulSet \(name) successful", at: now)
        }
        // As clusters reckon it: what is new and not ready uses up what may be away.
        let fresh = updated.filter { !$0.isReady(at: now) }.count
        let mayGo = live.count - (wanted - maxUnavailable) - fresh
        var victim: SimulatedPod?
        if mayGo > 0 { victim = old.filter { !$0.isReady(at: now) }.min { $0.createdAt < $1.createdAt } }
        // A rollout that has failed takes no more of what still serves, whatever the set is scaled to.
        if victim == nil, rollout == .progressing, ready(at: now).count - 1 >= wanted - maxUnavailable {
            victim = old.min { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
        }
        guard let victim else { return }
        deletePod(named: victim.name, at: now)
        addPod(current, at: now)
        noteScaling(from: victim.template, at: now)
    }

    private mutating func noteScaling(from old: PodTemplate, at now: Timestamp) {
        let oldCount = live.filter { $0.template.hash == old.hash }.count
        let down = "Scaled down replica set \(name)-\(old.hash) to \(oldCount) from \(oldCount + 1)"
        record("ScalingReplicaSet", down, at: now)
        let up = "Scaled up replica set \(name)-\(current.hash) to \(updated.count) from \(updated.count - 1)"
        record("ScalingReplicaSet", up, at: now)
    }

    private mutating func judge(at now: Timestamp) {
        let newest = live.compactMap { PodTimeline($0).readyAt }.filter { $0 <= now }.max()
        if let newest, newest > lastProgressAt { lastProgressAt = newest }
        if isHealthy(at: now) {
            if readySince == nil { readySince = newest ?? now }
            rollout = .complete
        } else {
            readySince = nil
            // A pause is no failure, however long.
            guard rollout == .progressing, !isPaused, now.since(lastProgressAt) >= Self.progressDeadline else { return }
            rollout = .stuck(since: lastProgressAt + Self.progressDeadline)
            guard kind == .deployment else { return }
            let message = "ReplicaSet \"\(name)-\(current.hash)\" has timed out progressing."
            record("ProgressDeadlineExceeded", message, isWarning: true, at: now)
        }
    }
}
