import Cards
import Desk
import Incidents

extension KubernetesCluster {
    func startPod(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting,
        isEviction: Bool
    ) async throws(ActingStop) -> RunCourse {
        let path = try path(run.resource, in: namespace)
        let pod = try await fetch(path, as: API.Pod.self)
        try seen.requireSame(pod.metadata)
        if pod.metadata.isBeingDeleted { throw .words(ActingWords.beingDeleted(run.resource)) }
        let (_, maker) = await maker(of: pod, in: namespace, run.resource.cluster)
        let before = await pods(maker?.selector, in: namespace)
        do throws(ActingStop) {
            if isEviction {
                _ = try await post(path.appending("eviction"), .evict(pod), as: APIClient.Unread.self)
            } else {
                try await delete(path, .delete(.same(pod.metadata)))
            }
        } catch {
            guard case .api(let failure, _) = error, failure.status?.isOtherUID == true, !failure.isOutcomeUnknown
            else { throw error }
            throw .changed([ActingWords.anotherObject])
        }
        return .leaving(
            RunCourse.Leaving(
                namespace: namespace,
                name: run.resource.name,
                uid: pod.metadata.uid,
                owner: maker,
                before: Set(before.map(\.metadata.uid)).union([pod.metadata.uid])
            )
        )
    }

    /// The new job's name follows from the run, so that a repeat finds it instead of making a second one.
    func startRerun(
        _ run: ActionRun,
        _ namespace: String,
        _ seen: ActionPlan.Sighting
    ) async throws(ActingStop) -> RunCourse {
        let job = try await fetch(try path(run.resource, in: namespace), as: API.Job.self)
        try seen.requireSame(job.metadata)
        guard job.failure != nil else { throw .words(ActingWords.jobNotFailed(run.resource)) }
        let cause = ChangeCause.text(run)
        let body = WriteBody.rerun(job, suffix: "rerun-\(run.id)", cause: cause)
        let made: API.Job
        do throws(ActingStop) {
            made = try await post(ActingPaths.jobs(namespace), body, as: API.Job.self)
        } catch {
            guard case .api(let failure, _) = error, failure.status?.reason == "AlreadyExists" else { throw error }
            let name = WriteBody.rerunName(job.metadata.name, suffix: "rerun-\(run.id)")
            made = try await fetch(ActingPaths.jobs(namespace).appending(name), as: API.Job.self)
            let isOurs =
                made.metadata.annotations[RevisionHistory.cause] == cause
                && (made.metadata.creationTimestamp ?? run.askedAt) >= run.askedAt - .minutes(1)
            guard isOurs else { throw .words(ActingWords.rerunThere(name)) }
        }
        return .job(
            RunCourse.Rerun(
                namespace: namespace,
                name: made.metadata.name,
                uid: made.metadata.uid,
                startedAt: clock.now()
            )
        )
    }
}
