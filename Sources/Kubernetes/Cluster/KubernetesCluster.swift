import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle

/// One cluster behind the Desk's port.
final class KubernetesCluster: Sendable {
    /// As people and the settings call it.
    let name: String
    let client: APIClient
    let cache: ReadCache
    /// Namespaces that may be looked at and acted in (KUBE_NAMESPACES); nil: all.
    let namespaces: Set<String>?
    let permissions: Permissions
    let clock: any WallClock
    let language: Language
    let log: Logger
    /// What was read lately, to ask ahead by.
    let sightings: Sightings
    /// Remembers for a while that nothing is measured.
    let measuring: Measuring
    /// Actions under way, and what is watched for them.
    let runs: RunsUnderWay

    init(
        name: String,
        client: APIClient,
        cache: ReadCache,
        namespaces: Set<String>?,
        permissions: Permissions,
        clock: any WallClock,
        language: Language,
        log: Logger
    ) {
        self.name = name
        self.client = client
        self.cache = cache
        self.namespaces = namespaces
        self.permissions = permissions
        self.clock = clock
        self.language = language
        var log = log
        log[metadataKey: "cluster"] = "\(name)"
        self.log = log
        sightings = Sightings(clock: clock)
        measuring = Measuring(clock: clock)
        runs = RunsUnderWay(client: client, clock: clock)
    }

    /// What runs for it as long as the process does, in the order in which it is stopped.
    var services: [any Service] { [client, runs] }

    var namespaceScope: NamespaceScope { NamespaceScope(allowed: namespaces, language: language) }
}
