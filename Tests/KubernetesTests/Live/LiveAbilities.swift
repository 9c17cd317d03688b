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
    /// Pods become ready, by a kubelet or something that plays one.
    var readiesPods = false
    /// Containers run what they are told: their exit codes and their output are real.
    var isTruthful = false

    /// Without nodes the suite moves the pods itself: it writes what a kubelet would.
    var needsHand: Bool { hasControllers && !hasNodes }
    /// Rollouts come to an end.
    var rollsOut: Bool { hasControllers && (readiesPods || needsHand) }
    /// Pods fail that are told to.
    var failsPods: Bool { hasControllers && (isTruthful || needsHand) }

    private static let known = Mutex<LiveAbilities?>(nil)

    /// Found out once per process.
    static func of(_ live: LiveCluster) async throws -> LiveAbilities {
        if let known = known.withLock({ $0 }) { return known }
        var found = LiveAbilities()
        let nodes = try await live.admin.list(ActingPaths.nodes, of: API.Node.self, atMost: 500).items
        found.hasNodes = nodes.contains { $0.isReady && !$0.spec.unschedulable }
        let probe = try await live.create(live.manifest.deployment("probe", replicas: 1))
        found.hasControllers = try await isTrue(within: .seconds(60)) {
            try await live.look(probe).at("status", "observedGeneration") != nil
        }
        if found.hasControllers, found.hasNodes {
            found.readiesPods = try await isTrue(within: live.settings.patience) { try await isReady(live) }
        }
        if found.readiesPods { found.isTruthful = try await tellsTheTruth(live) }
        known.withLock { $0 = found }
        return found
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
    private static func tellsTheTruth(_ live: LiveCluster) async throws -> Bool {
        let word = UUID().uuidString
        let talker = try await live.create(live.manifest.talker("talker", says: word))
        let path = try LivePath.object(talker)
        let isOver = try await isTrue(within: .seconds(90)) {
            let pod = try await live.admin.get(path, as: API.Pod.self)
            if PodStatusWord(pod).word.hasSuffix("ImagePullBackOff") {
                throw FixtureFault(
                    "\(live.settings.shellImage) cannot be pulled: name one that can in CHATOPS_TEST_IMAGE_SHELL"
                )
            }
            return pod.status.containerStatuses.first?.state.terminated?.exitCode == 3
        }
        guard isOver else { return false }
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

    static let noRollouts = "no controller or kubelet of this cluster brings pods up"
    static let noFailures = "containers of this cluster do not run what they are told"
    static let noLogs = "this cluster's logs are not what the containers wrote"

    /// Ends the test as skipped where nothing of it could be checked.
    func require(_ isThere: KeyPath<LiveAbilities, Bool>, _ why: String) throws {
        guard self[keyPath: isThere] else { throw LiveSkip(why: why) }
    }
}
