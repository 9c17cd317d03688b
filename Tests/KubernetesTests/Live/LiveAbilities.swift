import Foundation
import Incidents
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Kubernetes

/// What the cluster behind the API server can do, found out by trying. Some have no nodes, or imitations of them.
struct LiveAbilities: Sendable, Hashable {
    /// Controllers act on workloads.
    var hasControllers = false
    /// Nodes are there and ready.
    var hasNodes = false
    /// The account of the kubeconfig may look at nodes.
    var seesNodes = false
    /// Pods become ready, by a kubelet or something that plays one.
    var readiesPods = false
    /// Containers run what they are told: their exit codes and their output are real.
    var isTruthful = false
    /// The label of a node that takes pods; nil where none is known.
    var host: String?

    /// Rollouts come to an end, for what no kubelet does to pods the suite does itself.
    var rollsOut: Bool { hasControllers }
    /// Daemon sets have pods.
    var rollsDaemons: Bool { hasControllers && hasNodes }
    /// Pods that the suite moves itself: it writes what a kubelet would. An imitation makes every pod a healthy one.
    var moved: Set<LiveManifest.Fate> {
        guard hasControllers, !isTruthful else { return [] }
        return hasNodes && readiesPods ? [.crash, .fail] : Set(LiveManifest.Fate.allCases)
    }

    private static let known = Mutex<LiveAbilities?>(nil)

    /// Found out once per process.
    static func of(_ live: LiveCluster) async throws -> LiveAbilities {
        if let known = known.withLock({ $0 }) { return known }
        let found = try await find(live)
        known.withLock { $0 = found }
        return found
    }

    /// - Parameter patience: how long something that is there may take to show itself.
    static func find(_ live: LiveCluster, within patience: Duration? = nil) async throws -> LiveAbilities {
        let patience = patience ?? live.settings.patience
        var found = LiveAbilities()
        let nodes = try await nodes(live)
        found.seesNodes = nodes != nil
        found.hasNodes = nodes.map { !$0.isEmpty } ?? true
        found.host =
            nodes?.lazy.filter { $0.spec.taints.isEmpty }
            .compactMap { $0.metadata.labels["kubernetes.io/hostname"] }.first
        let probe = try await live.create(live.manifest.deployment("probe", replicas: 1))
        found.hasControllers = try await isTrue(within: min(patience, .seconds(60))) {
            try await live.look(probe).at("status", "observedGeneration") != nil
        }
        if found.hasControllers, found.hasNodes {
            found.readiesPods = try await isTrue(within: patience) { try await isReady(live) }
        }
        if nodes == nil { found.hasNodes = found.readiesPods }
        if found.readiesPods { found.isTruthful = try await tellsTheTruth(live, within: patience) }
        return found
    }

    /// Those that take pods; nil when the account of the kubeconfig may not see them.
    private static func nodes(_ live: LiveCluster) async throws -> [API.Node]? {
        do throws(APIFailure) {
            let nodes = try await live.admin.list(ActingPaths.nodes, of: API.Node.self, atMost: 500).items
            return nodes.filter { $0.isReady && !$0.spec.unschedulable }
        } catch {
            guard error.kind == .forbidden else { throw error }
            return nil
        }
    }

    private static func isReady(_ live: LiveCluster) async throws -> Bool {
        let path = ActingPaths.pods(live.namespace).with("labelSelector", "app=probe")
        let pods = try await live.admin.list(path, of: API.Pod.self).items
        for pod in pods {
            let word = PodStatusWord(pod).word
            guard word.hasSuffix("ImagePullBackOff") || word.hasSuffix("InvalidImageName") else { continue }
            throw FixtureFault(
                "\(live.settings.idleImage) cannot be pulled (\(word)): name one that can in CHATOPS_TEST_IMAGE_IDLE"
            )
        }
        return pods.contains(where: \.isReady)
    }

    /// Lets a pod say a word that nobody can guess, and end with a code that nobody would make up.
    private static func tellsTheTruth(_ live: LiveCluster, within patience: Duration) async throws -> Bool {
        let word = UUID().uuidString
        let talker = try await live.create(live.manifest.talker("talker", says: word))
        let path = try LivePath.object(talker)
        var runningSince: ContinuousClock.Instant?
        var isTold = false
        _ = try await isTrue(within: patience) {
            let pod = try await live.admin.get(path, as: API.Pod.self)
            if PodStatusWord(pod).word.hasSuffix("ImagePullBackOff") {
                throw FixtureFault(
                    "\(live.settings.shellImage) cannot be pulled: name one that can in CHATOPS_TEST_IMAGE_SHELL"
                )
            }
            isTold = pod.status.containerStatuses.first?.state.terminated?.exitCode == 3
            // It would be over at once: what goes on running was never begun.
            if pod.isReady, runningSince == nil { runningSince = .now }
            let isImitated = runningSince.map { ContinuousClock.now - $0 > min(.seconds(15), patience / 2) } ?? false
            return isTold || pod.isFinished || isImitated
        }
        guard isTold else { return false }
        var log = ""
        for try await part in try await live.admin.bytes(path.appending("log").with("container", "app")) {
            log += String(buffer: part)
        }
        return log.contains(word)
    }

    /// Whether it comes about in time; a fault of the look itself is one of the test.
    private static func isTrue(within span: Duration, _ look: () async throws -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + span
        while ContinuousClock.now < deadline {
            if try await look() { return true }
            try await Task.sleep(for: .milliseconds(250))
        }
        return false
    }
}

extension LiveAbilities {
    /// Says in the test's result what could not be checked, without failing it.
    static func skipped(_ what: String, because why: String, sourceLocation: SourceLocation = #_sourceLocation) {
        Issue.record("not checked: \(what), because \(why)", severity: .warning, sourceLocation: sourceLocation)
    }

    static let noRollouts = "no controller of this cluster acts on workloads"
    static let noNodes = "there are no nodes"
    static let noLogs = "this cluster's logs are not what the containers wrote"

    /// Ends the test as skipped where nothing of it could be checked.
    func require(_ isThere: KeyPath<LiveAbilities, Bool>, _ why: String) throws {
        guard self[keyPath: isThere] else { throw LiveSkip(why: why) }
    }
}
