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
    case deletePod

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
    package var isReadOnly: Bool {
        switch self {
        case .logs, .describe: true
        case .restart, .rollback, .scale, .deletePod: false
        }
    }

    /// The word for it in the audit log and in configuration.
    package var word: String {
        switch self {
        case .logs: "logs"
        case .describe: "describe"
        case .restart: "restart"
        case .rollback: "rollback"
        case .scale: "scale"
        case .deletePod: "delete pod"
        }
    }

    /// Which kinds of resource it can be done on.
    package func applies(to kind: Resource.Kind) -> Bool {
        switch self {
        case .logs: [.deployment, .statefulset, .daemonset, .job, .pod].contains(kind)
        case .describe: kind != .host
        case .restart: [.deployment, .statefulset, .daemonset].contains(kind)
        case .rollback: [.deployment, .statefulset, .daemonset].contains(kind)
        case .scale: [.deployment, .statefulset].contains(kind)
        case .deletePod: kind == .pod
        }
    }
}
