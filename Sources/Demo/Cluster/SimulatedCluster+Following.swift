import Desk
import Incidents

/// Logs that go on, whole logs, and events.
extension SimulatedCluster {
    package func events(of resource: Resource) async throws(ClusterRefusal) -> [ClusterEvent] {
        switch try await state(of: resource) {
        case .workload(let workload):
            let pods = try await pods(of: resource).pods
            return (workload.events + pods.flatMap(\.events)).sorted { $0.at > $1.at }
        case .pod(let pod): return pod.events.sorted { $0.at > $1.at }
        case .node(let node): return look().events(ofNode: node.resource.name)
        case .object, .plain: return []
        case .gone: throw look().missing(resource)
        }
    }

    package func follow(
        _ resource: Resource,
        _ query: LogQuery,
        for span: Duration,
        every interval: Duration,
        report: @escaping @Sendable (LogExcerpt) async -> Bool
    ) async throws(ClusterRefusal) {
        let end = clock.now() + span
        while clock.now() < end {
            guard await report(try await logs(of: resource, query)) else { return }
            do {
                try await clock.sleep(for: interval)
            } catch {
                return
            }
        }
    }

    package func readLog(
        of resource: Resource,
        _ query: LogQuery,
        sink: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws(ClusterRefusal) -> LogExcerpt {
        var excerpt = try await logs(of: resource, query)
        do {
            try await sink(Array(excerpt.text.utf8))
        } catch {
            throw ClusterRefusal("\(error)")
        }
        excerpt.text = ""
        return excerpt
    }
}
