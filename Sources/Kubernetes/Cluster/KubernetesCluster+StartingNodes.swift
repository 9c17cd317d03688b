import Cards
import Incidents

extension KubernetesCluster {
    func startCordon(
        _ run: ActionRun,
        _ seen: ActionPlan.Sighting,
        isCordoned: Bool
    ) async throws(ActingStop) -> RunCourse {
        try await cordon(run, seen, isCordoned)
        return .over
    }

    /// Looks at the pods anew, then cordons: pods that nobody was shown are not evicted.
    func startDrain(
        _ run: ActionRun,
        _ seen: ActionPlan.Sighting,
        _ plan: ActionPlan
    ) async throws(ActingStop) -> RunCourse {
        guard case .node(_, let shown?) = plan.subject else { throw .words(ActingWords.neverLookedAt) }
        let node = try await fetch(try path(run.resource, in: ""), as: API.Node.self)
        try seen.requireSame(node.metadata)
        let drain = try drain(
            try await collect(ActingPaths.pods(on: run.resource.name), of: API.Pod.self),
            run.resource
        )
        guard drain.isAllowed else { throw .words(ActingWords.drainBlocked(drain.refused)) }
        let known = Set(shown.evicted.map(\.path))
        let new = drain.evicted.map { "\($0.metadata.namespace)/\($0.metadata.name)" }.filter { !known.contains($0) }
        guard new.isEmpty else { throw .changed([ActingWords.newPods(new.sorted())]) }
        try await cordon(run, seen, true)
        return .drain(RunCourse.Drain(node: run.resource.name, drain, shown: shown))
    }

    private func cordon(_ run: ActionRun, _ seen: ActionPlan.Sighting, _ isCordoned: Bool) async throws(ActingStop) {
        let path = try path(run.resource, in: "")
        try await attempt { () async throws(ActingStop) in
            let node = try await fetch(path, as: API.Node.self)
            try seen.requireSame(node.metadata)
            try seen.require(ActionPlan.Sighting.Key.unschedulable, String(node.spec.unschedulable)) {
                ActingWords.change("unschedulable", $0, $1)
            }
            // A drain of a node that is cordoned already has nothing to write.
            if node.spec.unschedulable == isCordoned { return }
            let plain = WriteBody.cordon(isCordoned, .untouched(node.metadata))
            var json = plain.json
            json["metadata"]?["annotations"] = [RevisionHistory.cause: .string(ChangeCause.text(run))]
            let body = WriteBody(contentType: plain.contentType, json: json)
            _ = try await patch(path, body, as: API.Node.self)
        }
    }
}
