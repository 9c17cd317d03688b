import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// So long after a refusal a pod is not tried again (protocols 4.7).
    private static let evictionPause = Duration.seconds(5)
    /// Pods on their way out and in their time at once: few enough that stopping leaves the rest alone.
    private static let mostLeaving = 3
    /// So long after its time a pod that was told to end is said to be late.
    private static let slack = Duration.minutes(1)
    private static let mostNames = 5

    /// Looks who has gone, then evicts one more. Stopping in between leaves the node cordoned and the rest in place.
    func step(_ drain: RunCourse.Drain, _ run: ActionRun) async throws(ActingStop) -> ActionProgress {
        var drain = drain
        // In a step of its own, so that it was seen that all had gone.
        if drain.left.isEmpty {
            let end = try await lookAgain(&drain)
            runs.update(run.id, .drain(drain))
            return end ?? progress(drain, run.resource)
        }
        drain.look(at: try await sight(ActingPaths.pods(on: drain.node), of: API.Pod.self).items)
        let failure = try await evictNext(&drain)
        runs.update(run.id, .drain(drain))
        return failure ?? progress(drain, run.resource)
    }

    /// All that was known has gone. Now the node itself is asked, and not the watch: pods may have been bound to it before
    /// it was cordoned, and whatever was taken for gone by mistake is there still.
    private func lookAgain(_ drain: inout RunCourse.Drain) async throws(ActingStop) -> ActionProgress? {
        let strangers = drain.take(NodeDrain(try await collect(ActingPaths.pods(on: drain.node), of: API.Pod.self)))
        let left = drain.left.map(\.pod)
        if drain.rounds > RunCourse.Drain.mostRounds { return failed(ActingWords.podsKeepComing(left + strangers)) }
        guard left.isEmpty else { return nil }
        return strangers.isEmpty ? .done : failed(ActingWords.podsCame(strangers))
    }

    private func evictNext(_ drain: inout RunCourse.Drain) async throws(ActingStop) -> ActionProgress? {
        let now = clock.now()
        // On a node that is dead none ends, and those that wait shall get a successor elsewhere all the same.
        let leaving = drain.pods.count { $0.state == .leaving && $0.endsBy.map { $0 > now } ?? true }
        guard leaving < Self.mostLeaving else { return nil }
        let next = drain.pods.indices.first { place in
            drain.pods[place].state == .waiting && drain.pods[place].nextTry.map { $0 <= now } ?? true
        }
        guard let next else { return nil }
        let pod = drain.pods[next].pod
        let path = ActingPaths.pods(pod.metadata.namespace).appending(pod.metadata.name).appending("eviction")
        var heldBy: String?
        do throws(ActingStop) {
            _ = try await post(path, .evict(pod), as: APIClient.Unread.self)
        } catch {
            guard case .api(let failure, let need) = error else { throw error }
            switch failure.kind {
            case .notFound:
                drain.change(next) { $0.state = .gone }
                return nil
            case .conflict where failure.status?.isOtherUID == true:
                drain.change(next) { $0.state = .gone }
                return nil
            case .conflict: heldBy = failure.said
            case .tooManyRequests: heldBy = failure.status?.budgetRefusal ?? ""
            case .forbidden where failure.status?.isNamespaceGoing == true: heldBy = failure.said
            case .forbidden, .invalid, .badRequest: return failed(Phrase(failure.refusal(need, language).text))
            case .unavailable where failure.isSeveralBudgets:
                return failed(
                    Phrase(
                        en: "\(pod.metadata.name): \(ActingWords.severalBudgets.en)",
                        ru: "\(pod.metadata.name): \(ActingWords.severalBudgets.ru)"
                    )
                )
            // Asking again for the same uid does no harm, whether or not it took effect.
            default: heldBy = failure.isOutcomeUnknown ? "" : failure.refusal(need, language).text
            }
        }
        drain.change(next) { step in
            step.heldBy = heldBy
            step.nextTry = heldBy.map { _ in now + Self.evictionPause }
            if heldBy == nil { step.state = .leaving }
        }
        return nil
    }

    private func progress(_ drain: RunCourse.Drain, _ node: Resource) -> ActionProgress {
        guard case .running(var progress) = running(drain.gone, drain.pods.count, detail(drain)) else { return .done }
        progress.left = drain.left.prefix(Self.mostNames).map { step in
            let metadata = step.pod.metadata
            return Resource(kind: .pod, cluster: node.cluster, namespace: metadata.namespace, name: metadata.name)
        }
        progress.waitsUntil = drain.waitsUntil
        return .running(progress)
    }

    private func detail(_ drain: RunCourse.Drain) -> Phrase? {
        if let held = drain.pods.first(where: { $0.state == .waiting && $0.heldBy != nil }), let by = held.heldBy {
            let name = held.pod.metadata.name
            return by.isEmpty
                ? ActingWords.heldByOverload(name) : ActingWords.held(name, by: ActingWords.quoted(by, 120))
        }
        let leaving = drain.pods.filter { $0.state == .leaving }
        let now = clock.now()
        if let late = leaving.first(where: { $0.endsBy.map { $0 + Self.slack < now } ?? false }) {
            return ActingWords.doesNotEnd(late.pod.metadata.name)
        }
        return leaving.first.map { ActingWords.waitsFor($0.pod.metadata.name) }
    }
}
