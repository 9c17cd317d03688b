import Incidents

extension ClusterCards {
    /// How many replicas there are, and the steps that are taken most often.
    func scaling(of resource: Resource, _ state: ResourceState) -> Card {
        switch state {
        case .workload(let workload): return scalingCard(workload)
        case .gone(let resource, _), .plain(let resource): return framed(pen.line(.gone(resource)))
        case .pod, .node, .object: return framed(pen.line(.unfittingAnswer))
        }
    }

    private func scalingCard(_ workload: Workload) -> Card {
        let wanted = workload.wanted
        let resource = workload.resource
        let state = pen.line(.replicasNow(wanted, ready: workload.ready)) + autoscaler(workload)
        guard !workload.denied.contains(.scale) else { return framed(.spaced([state, pen.line(.notAllowed)])) }
        var steps: [Button] = []
        if wanted > 0 { steps.append(step("−1", .by(-1), wanted, resource)) }
        steps.append(step("+1", .by(1), wanted, resource))
        // A fixed number: doubling twice by mistake would be a surprise.
        if (2...Self.doublingLimit).contains(wanted) { steps.append(step("×2", .to(wanted * 2), wanted, resource)) }
        let question = Question.replicas(resource, incident: incident)
        return framed(state, buttons: [steps, [pen.button(.aNumber, .ask(question))]])
    }

    /// Whoever runs more than this asks for a number.
    private static let doublingLimit = 500

    private func step(
        _ sign: String,
        _ target: Action.ScaleTarget,
        _ wanted: Int,
        _ resource: Resource
    ) -> Button {
        act(Phrase("\(sign) → \(target.replicas(from: wanted))"), .scale(to: target), resource)
    }
}
