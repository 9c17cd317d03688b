import Incidents

/// The alerts that Prometheus and Alertmanager would post about the simulated cluster, at any moment.
///
/// A function of the cluster and the time: the crash loop resolves about 20 s after the cluster is healthy again;
/// after a minute a second pod of `search` is throttled, and more replicas end that; a target that is down comes
/// back after three minutes. Posting the same moment twice changes nothing, as with a real Alertmanager.
package struct SampleFeed: Sendable {
    private let cluster: SimulatedCluster
    private let startedAt: Timestamp

    package init(of cluster: SimulatedCluster) {
        self.cluster = cluster
        startedAt = cluster.look().startedAt
    }

    /// The groups as they stand, those of which everything ended included.
    package func groups(at now: Timestamp) -> [AlertGroup] {
        let world = cluster.look(at: now)
        let alerts =
            crashLoops(in: world) + [SampleAlerts.volumeFilling(since: startedAt - .minutes(41))]
            + throttled(in: world) + [
                SampleAlerts.diskFull(since: startedAt - .minutes(23)), targetDown(at: world.now),
            ]
        var groups: [AlertGroup] = []
        for report in alerts {
            let group = SampleAlerts.group(of: report)
            if let index = groups.firstIndex(where: { $0.key == group.key }) {
                groups[index].reports.append(report)
            } else {
                groups.append(group)
            }
        }
        return groups
    }

    private func crashLoops(in world: World) -> [AlertReport] {
        world.workloads.flatMap { workload in
            (workload.past + workload.pods).compactMap { pod in
                guard let start = pod.alertStartsAt, start <= world.now else { return nil }
                let status = pod.alertEndedAt.map { AlertReport.Status.resolved(at: $0) } ?? .firing
                return SampleAlerts.crashLoop(of: pod, in: workload, status: status, since: start)
            }
        }
    }

    /// Every pod of `search` is throttled until there are three; a restart only gives the new ones the same trouble.
    private func throttled(in world: World) -> [AlertReport] {
        guard let search = world.workload("search") else { return [] }
        let relief = world.searchRelievedAt.map { $0 + .seconds(30) }
        return (search.past + search.pods).compactMap { pod in
            var start = pod.createdAt + .seconds(50)
            if pod.createdAt < startedAt {
                let isFirst = pod.node == World.nodeNames[0]
                start = isFirst ? startedAt - .minutes(6) : startedAt + .minutes(1)
            }
            let ends = [relief, pod.deletedAt.map { $0 + .minutes(1) }].compactMap(\.self)
            guard start <= world.now, ends.allSatisfy({ $0 > start }) else { return nil }
            let end = ends.min().flatMap { $0 <= world.now ? $0 : nil }
            return SampleAlerts.throttled(
                pod,
                in: search,
                status: end.map { .resolved(at: $0) } ?? .firing,
                since: start
            )
        }
    }

    private func targetDown(at now: Timestamp) -> AlertReport {
        let end = startedAt + .minutes(3)
        return SampleAlerts.targetDown(
            status: now >= end ? .resolved(at: end) : .firing,
            since: startedAt - .minutes(2)
        )
    }
}
