import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// So long after a refusal a pod is not tried again (protocols 4.7).
    private static let evictionPause = Duration.seconds(5)
    /// Pods on their way out at once: few enough that stopping leaves the rest alone.
    private static let mostLeaving = 3

    /// Looks who has gone, then evicts one more. Stopping in between leaves the node cordoned and the rest in place.
    func step(_ drain: RunCourse.Drain, _ run: ActionRun) async throws(ActingStop) -> ActionProgress {
        var drain = drain
        let there = try await sight(ActingPaths.pods(on: drain.node), of: API.Pod.self).items
        let present = Dictionary(there.map { ($0.metadata.uid, $0) }) { first, _ in first }
        for place in drain.pods.indices where drain.pods[place].state != .gone {
            let pod = present[drain.pods[place].pod.metadata.uid]
            // It may have ended by itself, and then it stays listed for as long as nobody cleans up.
            if pod == nil || pod?.isFinished == true {
                drain.pods[place].state = .gone
            } else if pod?.metadata.isBeingDeleted == true {
                drain.pods[place].state = .leaving
            }
        }
        let failure = try await evictNext(&drain)
        runs.update(run.id, .drain(drain))
        if let failure { return failure }
        let gone = drain.pods.count { $0.state == .gone }
        if gone == drain.pods.count { return .done }
        return running(gone, drain.pods.count, detail(drain))
    }

    private func evictNext(_ drain: inout RunCourse.Drain) async throws(ActingStop) -> ActionProgress? {
        let now = clock.now()
        guard drain.pods.count(where: { $0.state == .leaving }) < Self.mostLeaving else { return nil }
        let next = drain.pods.indices.first { place in
            drain.pods[place].state == .waiting && drain.pods[place].nextTry.map { $0 <= now } ?? true
        }
        guard let next else { return nil }
        let pod = drain.pods[next].pod
        let path = ActingPaths.pods(pod.metadata.namespace).appending(pod.metadata.name).appending("eviction")
        do throws(ActingStop) {
            _ = try await post(path, .evict(pod), as: APIClient.Unread.self)
            drain.pods[next].state = .leaving
            drain.pods[next].heldBy = nil
        } catch {
            guard case .api(let failure, let need) = error else { throw error }
            switch failure.kind {
            // Gone, or another pod of the same name.
            case .notFound: drain.pods[next].state = .gone
            case .conflict where failure.status?.isChangedMeanwhile == true: drain.pods[next].state = .gone
            case .tooManyRequests:
                drain.pods[next].nextTry = now + Self.evictionPause
                drain.pods[next].heldBy = failure.status?.budgetRefusal ?? ""
            case .forbidden, .invalid, .badRequest: return failed(Phrase(failure.refusal(need, language).text))
            case .unavailable where failure.isSeveralBudgets:
                return failed(
                    Phrase(
                        en: "\(pod.metadata.name): \(ActingWords.severalBudgets.en)",
                        ru: "\(pod.metadata.name): \(ActingWords.severalBudgets.ru)"
                    )
                )
            default:
                // Asking again for the same uid does no harm, whether or not it took effect.
                drain.pods[next].nextTry = now + Self.evictionPause
                drain.pods[next].heldBy = failure.isOutcomeUnknown ? "" : failure.refusal(need, language).text
            }
        }
        return nil
    }

    private func detail(_ drain: RunCourse.Drain) -> Phrase? {
        if let held = drain.pods.first(where: { $0.state == .waiting && $0.heldBy != nil }), let by = held.heldBy {
            let name = held.pod.metadata.name
            return by.isEmpty
                ? ActingWords.heldByOverload(name) : ActingWords.held(name, by: ActingWords.quoted(by, 120))
        }
        return drain.pods.first { $0.state == .leaving }.map { ActingWords.waitsFor($0.pod.metadata.name) }
    }
}
