import Incidents

/// What people do with a cluster. Every failure is a sentence for a person that says what to do about it.
package protocol Cluster: Sendable {
    /// The resource as it is now; `.gone` when the cluster does not have it.
    func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState
    /// The pods of a workload or on a node, worst first; of a pod, itself.
    func pods(of resource: Resource) async throws(ClusterRefusal) -> [Pod]
    /// The workload behind the resources and what it runs; nil when they lead to none.
    func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight?
    /// Revisions of a workload, newest first.
    func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision]
    /// The last `tail` lines. Of a workload: those of its worst pod.
    /// - Parameter container: nil for the one that suggests itself (the failing one, else the first).
    func logs(
        of resource: Resource,
        container: String?,
        previous: Bool,
        tail: Int
    ) async throws(ClusterRefusal) -> LogExcerpt
    /// What `kubectl describe` would tell.
    func describe(_ resource: Resource) async throws(ClusterRefusal) -> String

    /// Starts an action that changes something; it is under way when this returns.
    func start(_ action: Action, on resource: Resource) async throws(ClusterRefusal)
    /// How far an action is that was started at `since`.
    func progress(
        of action: Action,
        on resource: Resource,
        since: Timestamp
    ) async throws(ClusterRefusal) -> ActionProgress
}

/// How far a started action is.
package enum ActionProgress: Hashable, Sendable {
    case running(ActionRun.Progress)
    case done
    /// It will not succeed; why, and what to look at.
    case failed(String)
}
