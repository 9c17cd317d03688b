import Foundation
import Testing

@testable import Kubernetes

/// What the live suite is told by its environment.
///
/// - `CHATOPS_TEST_KUBECONFIG`: the kubeconfig, or a `:`-list, of somebody who may create namespaces and roles.
/// - `CHATOPS_TEST_CONTEXT`: one of its contexts; without it the current one.
/// - `CHATOPS_TEST_IMAGE_IDLE`, `CHATOPS_TEST_IMAGE_SHELL`: an image that waits for ever, and one with a shell.
/// - `CHATOPS_TEST_PATIENCE`: seconds that pods may take to get somewhere.
/// - `CHATOPS_TEST_ANSWER`: seconds that one answer of the server may take.
/// - `CHATOPS_TEST_NODES=1`: a node may be cordoned and uncordoned for real, and one drained that holds nobody else's pods.
struct LiveSettings: Sendable, Hashable {
    static let variable = "CHATOPS_TEST_KUBECONFIG"
    /// Nil when the environment names no cluster.
    static let current = LiveSettings(ProcessInfo.processInfo.environment)

    var kubeconfig: String
    var context: String?
    var idleImage = "registry.k8s.io/pause:3.10"
    var shellImage = "busybox:1.36"
    var patience = Duration.seconds(180)
    /// More than the bot waits for a screen: a slow server is not what is looked for here.
    var answer = Duration.seconds(20)
    /// How long a deleted namespace may take to go.
    var departure = Duration.seconds(60)
    var mayTouchNodes = false
    var environment: [String: String] = [:]
    var home = ""

    init(kubeconfig: String) {
        self.kubeconfig = kubeconfig
    }

    init?(_ environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let kubeconfig = value(Self.variable) else { return nil }
        self.init(kubeconfig: kubeconfig)
        context = value("CHATOPS_TEST_CONTEXT")
        idleImage = value("CHATOPS_TEST_IMAGE_IDLE") ?? idleImage
        shellImage = value("CHATOPS_TEST_IMAGE_SHELL") ?? shellImage
        patience = value("CHATOPS_TEST_PATIENCE").flatMap { Int64($0) }.map { .seconds($0) } ?? patience
        answer = value("CHATOPS_TEST_ANSWER").flatMap { Int64($0) }.map { .seconds($0) } ?? answer
        mayTouchNodes = value("CHATOPS_TEST_NODES") == "1"
        self.environment = environment
        home = environment["HOME"] ?? ""
    }

    /// Of the bot's client and of the suite's own.
    var limits: APILimits {
        var limits = APILimits()
        limits.read = answer
        limits.write = max(limits.write, answer)
        limits.listing = answer * 4
        return limits
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs only against the cluster that the environment names; else it is reported as skipped.
    static var needsCluster: ConditionTrait {
        .enabled(
            if: LiveSettings.current != nil,
            "\(LiveSettings.variable) names no kubeconfig: nothing was checked against a real API server"
        )
    }
}
