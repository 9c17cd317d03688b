import Cards
import Incidents

extension KubernetesCluster {
    /// What the action would change, read from the API server now and tried there without effect.
    ///
    /// `ActionPlan.Subject.failed` when the cluster would not do it, or there is nothing to do.
    func plan(_ action: Action, on resource: Resource) async throws(ClusterRefusal) -> ActionPlan {
        do throws(ActingStop) {
            let namespace = try scope(action, resource)
            switch action {
            case .restart: return try await planRestart(resource, namespace)
            case .rollback(let number): return try await planRollback(resource, namespace, to: number)
            case .scale(let target): return try await planScale(resource, namespace, to: target)
            case .pause: return try await planPause(resource, namespace, isPaused: true)
            case .resume: return try await planPause(resource, namespace, isPaused: false)
            case .deletePod: return try await planPod(resource, namespace, isEviction: false)
            case .evict: return try await planPod(resource, namespace, isEviction: true)
            case .rerun: return try await planRerun(resource, namespace)
            case .cordon: return try await planCordon(resource, isCordoned: true)
            case .uncordon: return try await planCordon(resource, isCordoned: false)
            case .drain: return try await planDrain(resource)
            case .logs, .describe: throw ActingStop.words(ActingWords.notFitting(action, resource))
            }
        } catch {
            return try error.plan(about: resource, language)
        }
    }

    /// Runs what the server only tries. What it refuses is the answer; where it cannot try, that is said.
    func trial(_ attempt: () async throws(ActingStop) -> Void) async throws(ActingStop) -> [ActionWarning] {
        do throws(ActingStop) {
            try await attempt()
            return []
        } catch {
            guard case .api(let failure, _) = error, failure.isTrialImpossible else { throw error }
            return [.unchecked(failure.said)]
        }
    }

    /// A read that served to warn and failed is a warning itself.
    func unseen<Item>(_ reads: PlanReads<Item>, _ what: Phrase, _ path: APIPath?) -> [ActionWarning] {
        guard let failure = reads.failure, let path else { return [] }
        let why = failure.refusal(AccessNeed("list", path), language).text
        return [.unchecked(ActingWords.notSeen(what, why)(language))]
    }

    /// Who sets it back soon, and a chart that sets it back some day.
    func reverting(_ metadata: API.ObjectMeta, isHelmOnly: Bool = false) -> [ActionWarning] {
        guard let owner = GitOpsOwner(metadata) else { return [] }
        if owner.reverts { return isHelmOnly ? [] : [.managedBy(owner.text)] }
        return [.managedBy(ActingWords.helm(owner.text)(language))]
    }
}
