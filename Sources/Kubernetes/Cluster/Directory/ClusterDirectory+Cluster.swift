import Desk
import Incidents

extension ClusterDirectory: Cluster {
    package func knows(cluster label: String?) -> Bool { entry(label) != nil }

    package func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState {
        // A machine outside any cluster needs none.
        if resource.kind == .host { return .plain(resource) }
        return try await cluster(resource.cluster).state(of: resource)
    }

    package func pods(of resource: Resource) async throws(ClusterRefusal) -> PodList {
        try await cluster(resource.cluster).pods(of: resource)
    }

    package func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight? {
        var refusal: ClusterRefusal?
        var rest = resources[...]
        // Neighbours of one cluster are asked for together, in their order.
        while let first = rest.first {
            let same = rest.prefix { $0.cluster == first.cluster }
            rest = rest.dropFirst(same.count)
            let asked = same.filter { $0.kind != .host }
            guard !asked.isEmpty else { continue }
            do throws(ClusterRefusal) {
                if let insight = try await cluster(first.cluster).insight(into: asked) { return insight }
            } catch {
                refusal = refusal ?? error
            }
        }
        if let refusal { throw refusal }
        return nil
    }

    package func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision] {
        try await cluster(resource.cluster).revisions(of: resource)
    }

    package func events(of resource: Resource) async throws(ClusterRefusal) -> [ClusterEvent] {
        try await cluster(resource.cluster).events(of: resource)
    }

    package func logs(of resource: Resource, _ query: LogQuery) async throws(ClusterRefusal) -> LogExcerpt {
        try await cluster(resource.cluster).logs(of: resource, query)
    }

    package func follow(
        _ resource: Resource,
        _ query: LogQuery,
        for span: Duration,
        every interval: Duration,
        report: @escaping @Sendable (LogExcerpt) async -> Bool
    ) async throws(ClusterRefusal) {
        try await cluster(resource.cluster).follow(resource, query, for: span, every: interval, report: report)
    }

    package func readLog(
        of resource: Resource,
        _ query: LogQuery,
        sink: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws(ClusterRefusal) -> LogExcerpt {
        try await cluster(resource.cluster).readLog(of: resource, query, sink: sink)
    }

    package func describe(_ resource: Resource) async throws(ClusterRefusal) -> String {
        try await cluster(resource.cluster).describe(resource)
    }

    package func plan(_ action: Action, on resource: Resource) async throws(ClusterRefusal) -> ActionPlan {
        try await cluster(resource.cluster).plan(action, on: resource)
    }

    package func start(_ run: ActionRun) async throws(ClusterRefusal) {
        try await cluster(run.resource.cluster).start(run)
    }

    package func progress(of run: ActionRun) async throws(ClusterRefusal) -> ActionProgress {
        try await cluster(run.resource.cluster).progress(of: run)
    }
}
