import Incidents

/// What people do with a cluster. Every failure is a sentence for a person that says what to do about it.
package protocol Cluster: Sendable {
    /// False for a label of alerts that no cluster is set for: nothing can be looked at or done there.
    /// - Parameter label: nil for alerts that name no cluster.
    func knows(cluster label: String?) -> Bool

    // MARK: Looking

    /// The resource as it is now; `.gone` when the cluster does not have it.
    func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState
    /// The pods of a workload, behind a service or on a node; of a pod, itself.
    func pods(of resource: Resource) async throws(ClusterRefusal) -> PodList
    /// The workload behind the resources and what it runs; nil when they lead to none.
    func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight?
    /// Revisions of a workload, newest first, with what a return to each would change.
    func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision]
    /// Events of the resource and of what it made, newest first; at most 100.
    func events(of resource: Resource) async throws(ClusterRefusal) -> [ClusterEvent]
    /// The end of a container's output. Of a workload: of its worst pod. At most 256 KiB are kept, the newest.
    func logs(of resource: Resource, _ query: LogQuery) async throws(ClusterRefusal) -> LogExcerpt
    /// Gives `report` the excerpt anew whenever lines came, at most every `interval`, for as long as `span`.
    /// - Parameter report: returns false when nobody looks any more; it ends then.
    func follow(
        _ resource: Resource,
        _ query: LogQuery,
        for span: Duration,
        every interval: Duration,
        report: @escaping @Sendable (LogExcerpt) async -> Bool
    ) async throws(ClusterRefusal)
    /// Hands a container's whole output to `sink`, piece by piece and in order; never more than a piece is in memory.
    /// - Returns: whose output it was. The excerpt's text is empty.
    func readLog(
        of resource: Resource,
        _ query: LogQuery,
        sink: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws(ClusterRefusal) -> LogExcerpt
    /// What `kubectl describe` would tell.
    func describe(_ resource: Resource) async throws(ClusterRefusal) -> String

    // MARK: Acting

    /// What the action would change, tried out where the cluster can (a dry run), and what speaks against it.
    /// `ActionPlan.Subject.failed` when it would not be done.
    func plan(_ action: Action, on resource: Resource) async throws(ClusterRefusal) -> ActionPlan
    /// Starts a confirmed run; it is under way when this returns. Only what its plan's sighting showed is acted upon.
    /// - Throws: `.changed` when that is not there any more; `.outcomeUnknown` when nobody knows whether it began.
    func start(_ run: ActionRun) async throws(ClusterRefusal)
    /// How far a started run is. One that goes on step by step takes its next step here, and none without being asked.
    func progress(of run: ActionRun) async throws(ClusterRefusal) -> ActionProgress
}

extension Cluster {
    /// One cluster for whatever alerts say.
    package func knows(cluster label: String?) -> Bool { true }
}
