import Desk
import Incidents
import Synchronization

/// A small living cluster for the demo, behind the same port as a real one.
///
/// Namespace `shop`: deployment `checkout`, crash looping since it went from 1.4.1 to 1.5.0; deployments `cart` and
/// `search`; stateful set `ledger`; two nodes. It lives on the given clock alone: what it shows is a function of what
/// was ordered and of the time, so nothing runs in the background. A rollout that does not get ready fails after 60 s.
package final class SimulatedCluster: Cluster {
    private let world: Mutex<World>
    let clock: any WallClock

    package init(clock: any WallClock) {
        self.clock = clock
        world = Mutex(World(startingAt: clock.now()))
    }

    /// The cluster as it is now.
    func look() -> World {
        look(at: clock.now())
    }

    /// The cluster at a moment; one that is past shows it as it was last seen.
    func look(at now: Timestamp) -> World {
        world.withLock { world in
            world.advance(to: now)
            return world
        }
    }

    func change<Value: Sendable>(
        _ body: (inout World) throws(ClusterRefusal) -> sending Value
    ) throws(ClusterRefusal) -> Value {
        let now = clock.now()
        return try world.withLock { world throws(ClusterRefusal) in
            world.advance(to: now)
            return try body(&world)
        }
    }

    // MARK: Looking

    package func state(of resource: Resource) async throws(ClusterRefusal) -> ResourceState {
        let world = look()
        switch resource.kind {
        case .pod:
            if let job = world.job(ofPod: resource) { return .pod(job.podView(like: resource, at: world.now)) }
            guard let (workload, pod) = world.pod(resource) else { return .gone(resource) }
            return .pod(workload.view(of: pod, like: resource, at: world.now))
        case .job:
            return world.job(resource).map { .workload($0.view(like: resource, at: world.now)) } ?? .gone(resource)
        case .horizontalpodautoscaler:
            return world.autoscaler(resource).map(ResourceState.object) ?? .gone(resource)
        case .node:
            return world.node(resource).map(ResourceState.node) ?? .gone(resource)
        case .host: return .plain(resource)
        case .service, .persistentvolumeclaim:
            return world.workload(behind: resource) == nil ? .gone(resource) : .plain(resource)
        case .deployment, .statefulset, .daemonset, .cronjob:
            guard let index = world.index(of: resource) else { return .gone(resource) }
            return .workload(world.workloads[index].view(like: resource, at: world.now))
        }
    }

    package func pods(of resource: Resource) async throws(ClusterRefusal) -> PodList {
        PodList(try listedPods(of: resource))
    }

    private func listedPods(of resource: Resource) throws(ClusterRefusal) -> [Pod] {
        let world = look()
        switch resource.kind {
        case .pod:
            if let job = world.job(ofPod: resource) { return [job.podView(like: resource, at: world.now)] }
            guard let (workload, pod) = world.pod(resource) else { throw world.missing(resource) }
            return [workload.view(of: pod, like: resource, at: world.now)]
        case .node:
            guard World.nodeNames.contains(resource.name) else { throw world.missing(resource) }
            return world.pods(onNode: resource)
        case .job:
            guard let job = world.job(resource) else { throw world.missing(resource) }
            return [job.podView(like: resource, at: world.now)]
        default:
            guard let workload = world.workload(behind: resource) else { throw world.missing(resource) }
            return workload.podViews(like: resource, at: world.now)
        }
    }

    package func insight(into resources: [Resource]) async throws(ClusterRefusal) -> ClusterInsight? {
        let world = look()
        for resource in resources {
            guard let workload = world.workload(behind: resource) else { continue }
            let previous = workload.previous.map { template in
                Revision(
                    number: template.number,
                    versions: [template.version],
                    createdAt: template.createdAt,
                    isCurrent: false
                )
            }
            return ClusterInsight(
                workload: workload.resource(like: resource),
                versions: [workload.current.version],
                previous: previous,
                rolloutStartedAt: workload.versionSince
            )
        }
        return nil
    }

    package func revisions(of resource: Resource) async throws(ClusterRefusal) -> [Revision] {
        let world = look()
        guard Action.rollback(revision: nil).applies(to: resource.kind) else {
            throw ClusterRefusal("A \(resource.kind.rawValue) has no revisions; its workload has.")
        }
        return world.workloads[try world.requireIndex(of: resource)].revisionViews()
    }
}
