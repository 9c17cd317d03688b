import Desk
import Incidents

/// What an action on the simulated cluster would change.
extension SimulatedCluster {
    package func plan(_ action: Action, on resource: Resource) async throws(ClusterRefusal) -> ActionPlan {
        let state = try await state(of: resource)
        switch state {
        case .workload(let workload):
            switch action {
            case .rollback(let number):
                let revisions = try await revisions(of: resource)
                let target =
                    number.map { number in revisions.first { $0.number == number } }
                    ?? revisions.first { !$0.isCurrent }
                let change = target.map { target in
                    ActionPlan.Change(
                        "version",
                        before: workload.versions.joined(separator: " "),
                        after: target.versions.joined(separator: " ")
                    )
                }
                return ActionPlan(.workload(workload, target: target), changes: [change].compactMap(\.self))
            case .scale(let goal):
                let after = goal.replicas(from: workload.wanted)
                let change = ActionPlan.Change("replicas", before: "\(workload.wanted)", after: "\(after)")
                return ActionPlan(.workload(workload, target: nil), changes: [change])
            default: return ActionPlan(.workload(workload, target: nil))
            }
        case .pod(let pod): return ActionPlan(.pod(pod))
        case .node(let node): return ActionPlan(.node(node, drain: nil))
        case .gone, .object, .plain: throw look().missing(resource)
        }
    }
}
