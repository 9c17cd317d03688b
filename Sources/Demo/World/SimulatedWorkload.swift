import Incidents

/// A deployment or stateful set of the simulation, with its revisions and pods.
struct SimulatedWorkload: Sendable {
    enum Rollout: Hashable, Sendable {
        case progressing, complete
        case stuck(since: Timestamp)
    }

    /// A rollout that gets no further within this time has failed.
    static let progressDeadline = Duration.seconds(60)
    static let mostReplicas = 10

    let kind: Resource.Kind
    let namespace: String
    let name: String
    let image: String
    let createdAt: Timestamp
    /// How many may be away during a rollout.
    let maxUnavailable: Int
    var wanted: Int
    /// Newest revision last.
    var templates: [PodTemplate]
    /// Those that are there, terminating ones included.
    var pods: [SimulatedPod] = []
    /// Gone ones whose alerts may still be told.
    var past: [SimulatedPod] = []
    var rollout = Rollout.complete
    var rolloutStartedAt: Timestamp
    /// When the version that is current now became it; a restart does not change it.
    var versionSince: Timestamp
    var restartedAt: Timestamp?
    /// Something of the newest revision became ready, or was begun.
    var lastProgressAt: Timestamp
    var readySince: Timestamp?
    /// Newest last.
    var events: [ClusterEvent] = []
    var generation: Int64 = 1
    /// Nothing is rolled out until it is resumed.
    var isPaused = false
    /// Nodes that take no new pods.
    var closedNodes: Set<String> = []
    /// The disruption budget of its name wants this many ready; nil: it has none.
    var minAvailable: Int?
    var autoscaler: Workload.Autoscaler?
    /// The GitOps controller it belongs to.
    var managedBy: String?
    private var serial = 0

    init(
        kind: Resource.Kind,
        namespace: String,
        name: String,
        image: String,
        createdAt: Timestamp,
        maxUnavailable: Int = 1,
        wanted: Int,
        templates: [PodTemplate],
        rolloutStartedAt: Timestamp
    ) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
        self.image = image
        self.createdAt = createdAt
        self.maxUnavailable = maxUnavailable
        self.wanted = wanted
        self.templates = templates
        self.rolloutStartedAt = rolloutStartedAt
        versionSince = rolloutStartedAt
        lastProgressAt = rolloutStartedAt
    }

    var current: PodTemplate {
        templates.last ?? PodTemplate(hash: "", number: 0, version: "", createdAt: createdAt, crashes: false)
    }

    var live: [SimulatedPod] { pods.filter { $0.deletedAt == nil } }
    var outdated: [SimulatedPod] { live.filter { $0.template.hash != current.hash } }
    var updated: [SimulatedPod] { live.filter { $0.template.hash == current.hash } }

    func ready(at now: Timestamp) -> [SimulatedPod] {
        live.filter { $0.isReady(at: now) }
    }

    func isHealthy(at now: Timestamp) -> Bool {
        live.count == wanted && outdated.isEmpty && live.allSatisfy { $0.isReady(at: now) }
    }

    /// The revision a rollback leads to: the newest that runs another version, else the one before.
    var previous: PodTemplate? {
        let earlier = templates.dropLast()
        return earlier.last { $0.version != current.version } ?? earlier.last
    }

    func resource(like asked: Resource? = nil) -> Resource {
        Resource(kind: kind, cluster: asked?.cluster, namespace: namespace, name: name)
    }

    /// How many pods its disruption budget lets go now; nil where it has none.
    func allowedDisruptions(at now: Timestamp) -> Int? {
        minAvailable.map { max(0, ready(at: now).count - $0) }
    }

    /// A pod that is not ready holds nothing up, as long as enough others are.
    func mayEvict(_ pod: SimulatedPod, at now: Timestamp) -> Bool {
        guard let minAvailable else { return true }
        return ready(at: now).count - (pod.isReady(at: now) ? 1 : 0) >= minAvailable
    }

    mutating func record(_ reason: String, _ message: String, isWarning: Bool = false, at now: Timestamp) {
        events.append(ClusterEvent(at: now, isWarning: isWarning, reason: reason, message: message))
        if events.count > 40 { events.removeFirst(events.count - 40) }
    }

    /// Makes a pod of a revision, on the node that has fewer of this workload.
    mutating func addPod(
        _ template: PodTemplate,
        name given: String? = nil,
        node givenNode: String? = nil,
        at now: Timestamp
    ) {
        serial += 1
        let taken = live.reduce(into: [String: Int]()) { $0[$1.node, default: 0] += 1 }
        let open = World.nodeNames.filter { !closedNodes.contains($0) }
        let node =
            givenNode.flatMap { closedNodes.contains($0) ? nil : $0 }
            ?? open.min { (taken[$0] ?? 0, $0) < (taken[$1] ?? 0, $1) } ?? ""
        let suffix = StableHash.name("\(name)/\(template.hash)/\(serial)", length: 5)
        let podName = given ?? "\(name)-\(template.hash)-\(suffix)"
        pods.append(SimulatedPod(name: podName, serial: serial, node: node, template: template, createdAt: now))
    }

    mutating func deletePod(named podName: String, at now: Timestamp) {
        guard let index = pods.firstIndex(where: { $0.name == podName && $0.deletedAt == nil }) else { return }
        pods[index].deletedAt = now
    }
}
