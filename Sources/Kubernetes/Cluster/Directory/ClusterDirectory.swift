import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle

/// All configured clusters behind the Desk's port: each request goes to the cluster that its resource's label names.
///
/// Every cluster has its own connections, line and deadlines, so that a dead one delays no other. A label that is not
/// mapped is refused: acting on another cluster's namesake would be the worst that could happen. Run it as a service;
/// it keeps the connections until the process shuts down.
package final class ClusterDirectory: Service, Sendable {
    /// By the alert label `cluster`.
    let entries: [String: ClusterEntry]
    /// For alerts that name no cluster.
    let standard: ClusterEntry?
    let language: Language

    init(entries: [String: ClusterEntry], standard: ClusterEntry?, language: Language) {
        self.entries = entries
        self.standard = standard
        self.language = language
    }

    /// Reads the kubeconfigs; asks no cluster anything. A cluster whose settings are wrong comes up refusing.
    package convenience init(_ settings: ClusterSettings, clock: any WallClock, log: Logger) {
        var made: [ClusterPlace: ClusterEntry] = [:]
        /// Labels that mean the same place share a cluster: its limits are the server's, not the label's.
        func entry(_ place: ClusterPlace) -> ClusterEntry {
            if let known = made[place] { return known }
            let entry: ClusterEntry
            do throws(AccessFailure) {
                let access = try settings.access(place, clock: clock)
                // Asked for by its name or not, the current context is one cluster. The same name in another kubeconfig
                // is another one.
                let same = made.first {
                    $0.key.kubeconfig == place.kubeconfig && $0.key.namespaces == place.namespaces
                        && $0.value.name == access.name
                }
                entry =
                    same?.value ?? .cluster(Self.cluster(access, settings, clock, log, namespaces: place.namespaces))
            } catch {
                log.error("a cluster cannot be used", metadata: ["why": "\(error.text)"])
                entry = .faulty(error)
            }
            made[place] = entry
            return entry
        }
        let standard = settings.standard.map { entry(settings.whole($0)) }
        self.init(
            entries: settings.contexts.mapValues { entry(settings.whole($0)) },
            standard: standard,
            language: settings.language
        )
    }

    static func cluster(
        _ access: ClusterAccess,
        _ settings: ClusterSettings,
        _ clock: any WallClock,
        _ log: Logger,
        limits: APILimits = APILimits(),
        namespaces: Set<String>? = nil
    ) -> KubernetesCluster {
        let client = APIClient(
            access: access,
            limits: limits,
            version: settings.version,
            environment: settings.environment,
            log: log
        )
        let namespaces = namespaces ?? settings.namespaces
        return KubernetesCluster(
            name: access.name,
            client: client,
            cache: ReadCache(clock: clock),
            namespaces: namespaces,
            permissions: Permissions(client: client, clock: clock, namespaces: namespaces, log: log),
            clock: clock,
            language: settings.language,
            log: log
        )
    }

    /// Each cluster once, however many labels mean it.
    var clusters: [KubernetesCluster] {
        var found: [KubernetesCluster] = []
        for entry in [standard].compactMap(\.self) + entries.sorted(by: { $0.key < $1.key }).map(\.value) {
            guard case .cluster(let cluster) = entry, !found.contains(where: { $0 === cluster }) else { continue }
            found.append(cluster)
        }
        return found
    }

    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in clusters.flatMap(\.services) { group.addTask { try await service.run() } }
            // Without any cluster there is nothing to keep, but a service that ends would end the process. It throws only
            // when it is cancelled, and then it is over as well.
            group.addTask { try? await gracefulShutdown() }
            try await group.waitForAll()
        }
    }

    /// Closes all connections, for whoever does not run it. Call it once.
    package func shutDown() async throws {
        for cluster in clusters { try await cluster.client.shutDown() }
    }

    /// The cluster that an alert label means.
    func cluster(_ label: String?) throws(ClusterRefusal) -> KubernetesCluster {
        guard let entry = entry(label) else {
            throw ClusterRefusal(ClusterWords.fitting(unmapped(label)(language)))
        }
        switch entry {
        case .cluster(let cluster): return cluster
        case .faulty(let fault):
            throw ClusterRefusal(ClusterWords.fitting(Phrase.noAccess(label ?? "", fault.text)(language)))
        }
    }

    /// Nil when the label is not mapped.
    func entry(_ label: String?) -> ClusterEntry? {
        guard let label, !label.isEmpty else { return standard }
        return entries[label]
    }

    private func unmapped(_ label: String?) -> Phrase {
        guard let label, !label.isEmpty else { return .namesNoCluster(entries.keys.sorted()) }
        var context = ""
        if case .cluster(let cluster)? = standard { context = cluster.name }
        return .unmapped(label, known: entries.keys.sorted(), context: context)
    }
}
