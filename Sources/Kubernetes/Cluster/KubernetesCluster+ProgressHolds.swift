import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// So long a failing pod of an older revision may hold a rollout up: it may get well, but nothing replaces it.
    private static let holdPatience = Duration.seconds(60)

    /// Waits for the pod of an older revision that a set wants ready before it replaces any, and gives up when it does
    /// not get ready; nil when there is none.
    func held(
        _ rollout: inout RunCourse.Rollout,
        _ run: ActionRun,
        _ workload: ActedWorkload,
        _ pods: [API.Pod],
        _ done: Int,
        of goal: Int
    ) -> ActionProgress? {
        defer { runs.update(run.id, .rollout(rollout)) }
        guard case .statefulSet(let set) = workload, let newest = workload.newestHash,
            let pod = set.pod(holding: pods, revision: newest), let trouble = PodTrouble(worstOf: [pod])
        else {
            rollout.hold = nil
            return nil
        }
        if rollout.hold?.pod != pod.metadata.uid {
            rollout.hold = RunCourse.Hold(pod: pod.metadata.uid, since: clock.now())
        }
        let since = rollout.hold?.since ?? clock.now()
        let patience = trouble.isFailing ? Self.holdPatience : Self.setPatience
        guard clock.now().since(since) >= patience else {
            return running(done, goal, ActingWords.waitsForOld(trouble))
        }
        return failed(ActingWords.heldUp(by: trouble, isKept: set.keeps(pod)))
    }
}
