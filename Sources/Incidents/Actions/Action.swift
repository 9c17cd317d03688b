/// What a person can have done on a resource.
package enum Action: Hashable, Codable, Sendable {
    /// The last lines of a container's output; `previous` is the run before the last restart.
    case logs(container: String?, previous: Bool)
    case describe
    /// Replaces the pods of a workload one by one.
    case restart
    /// Back to an earlier revision; nil is the one before the current.
    case rollback(revision: Int64?)
    case scale(to: ScaleTarget)
    /// Keeps a deployment from rolling anything out until it is resumed.
    case pause
    case resume
    case deletePod
    /// Deletes a pod, unless a disruption budget speaks against it.
    case evict
    /// A new job like the one that failed.
    case rerun
    /// Lets no new pods onto a node.
    case cordon
    case uncordon
    /// Cordons a node and evicts what can run elsewhere, one pod after the other.
    case drain

    /// The word for it in the audit log and in configuration.
    package enum Name: String, Hashable, Codable, CaseIterable, Sendable {
        case logs, describe, restart, rollback, scale, pause, resume
        case deletePod = "delete pod"
        case evict, rerun, cordon, uncordon, drain
    }

    package enum ScaleTarget: Hashable, Codable, Sendable {
        case by(Int)
        case to(Int)

        /// Never below zero.
        package func replicas(from current: Int) -> Int {
            switch self {
            case .by(let step): max(0, current + step)
            case .to(let count): max(0, count)
            }
        }
    }

    /// True when it changes nothing, so that the first click runs it.
    package var isReadOnly: Bool { name.isReadOnly }

    package var name: Name {
        switch self {
        case .logs: .logs
        case .describe: .describe
        case .restart: .restart
        case .rollback: .rollback
        case .scale: .scale
        case .pause: .pause
        case .resume: .resume
        case .deletePod: .deletePod
        case .evict: .evict
        case .rerun: .rerun
        case .cordon: .cordon
        case .uncordon: .uncordon
        case .drain: .drain
        }
    }

    package var word: String { name.rawValue }

    /// The least role that may ask for it.
    package var neededRole: Role {
        switch self {
        case .cordon, .uncordon, .drain: .admin
        default: .responder
        }
    }

    /// True when it goes on for long and can be stopped in between.
    package var isStoppable: Bool { self == .drain }

    /// Which kinds of resource it can be done on.
    package func applies(to kind: Resource.Kind) -> Bool { name.applies(to: kind) }
}

extension Action.Name {
    /// True when it changes nothing.
    package var isReadOnly: Bool {
        switch self {
        case .logs, .describe: true
        case .restart, .rollback, .scale, .pause, .resume, .deletePod, .evict, .rerun, .cordon, .uncordon, .drain: false
        }
    }

    /// Which kinds of resource it can be done on.
    package func applies(to kind: Resource.Kind) -> Bool {
        switch self {
        case .logs: [.deployment, .statefulset, .daemonset, .job, .pod].contains(kind)
        case .describe: kind != .host
        case .restart, .rollback: [.deployment, .statefulset, .daemonset].contains(kind)
        case .scale: [.deployment, .statefulset].contains(kind)
        case .pause, .resume: kind == .deployment
        case .deletePod, .evict: kind == .pod
        case .rerun: kind == .job
        case .cordon, .uncordon, .drain: kind == .node
        }
    }
}
