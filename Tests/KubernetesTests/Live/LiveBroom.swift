import Desk
import Incidents
import Synchronization
import TestSupport

@testable import Kubernetes

/// Removes what the suite made.
struct LiveBroom: Sendable {
    /// After it, what another run left counts as forgotten.
    static let age = Duration.hours(1)

    /// Any object.
    private struct Found: Decodable, Sendable {
        var metadata: API.ObjectMeta
    }

    private static let rbac = ["apis", "rbac.authorization.k8s.io", "v1"]
    private static let collections = [
        APIPath("api", "v1", "namespaces"),
        APIPath(rbac + ["clusterrolebindings"]), APIPath(rbac + ["clusterroles"]),
        APIPath(rbac + ["namespaces", "default", "rolebindings"]), APIPath(rbac + ["namespaces", "default", "roles"]),
    ]

    /// What the suite and the controllers make in a namespace, owners first; the account and its role go last.
    private static let contents = [
        ["apis", "autoscaling", "v2", "horizontalpodautoscalers"], ["apis", "batch", "v1", "cronjobs"],
        ["apis", "batch", "v1", "jobs"], ["apis", "apps", "v1", "deployments"], ["apis", "apps", "v1", "statefulsets"],
        ["apis", "apps", "v1", "daemonsets"], ["apis", "apps", "v1", "replicasets"],
        ["apis", "apps", "v1", "controllerrevisions"], ["api", "v1", "pods"], ["api", "v1", "services"],
        ["api", "v1", "persistentvolumeclaims"], ["apis", "policy", "v1", "poddisruptionbudgets"],
        rbac + ["rolebindings"], rbac + ["roles"], ["api", "v1", "serviceaccounts"],
    ]

    /// Kubeconfigs of clusters in which nobody takes deleted namespaces away: there it is not waited for again.
    private static let keepers = Mutex<Set<String>>([])

    let admin: APIClient
    let settings: LiveSettings
    let clock: any WallClock

    /// Removes a run's namespace and what lies outside of it, also when the test was cancelled or ran out of time.
    ///
    /// - Parameter others: what deleting the namespace does not take with it.
    /// - Returns: what stays behind although everything was deleted; nil when nothing does.
    func remove(_ namespace: String, _ others: [JSONValue]) async throws -> String? {
        // Its own task: in a cancelled one no request would leave, and everything would stay.
        let work = Task {
            var failures: [String] = []
            let own = APIPath("api", "v1", "namespaces", namespace)
            let paths = try others.map(LivePath.object) + [own]
            for path in paths {
                do throws(APIFailure) {
                    try await delete(path)
                } catch {
                    failures.append("\(path.path): \(error)")
                }
            }
            var isGone = try await isGone(own, within: patience)
            if !isGone {
                failures += try await empty(namespace)
                isGone = try await self.isGone(own, within: min(patience, .seconds(5)))
            }
            guard failures.isEmpty else {
                throw FixtureFault("not everything was removed: \(failures.joined(separator: "; "))")
            }
            return isGone
        }
        if try await work.value { return nil }
        Self.keepers.withLock { _ = $0.insert(settings.kubeconfig) }
        return "the namespace \(namespace) is deleted and stays: no controller of this cluster takes it away. "
            + "What was in it was removed piece by piece"
    }

    private var patience: Duration {
        Self.keepers.withLock { $0.contains(settings.kubeconfig) }
            ? min(settings.departure, .seconds(2)) : settings.departure
    }

    private func isGone(_ path: APIPath, within span: Duration) async throws -> Bool {
        let deadline = ContinuousClock.now + span
        while true {
            do throws(APIFailure) {
                _ = try await admin.get(path, as: Found.self)
            } catch {
                if error.kind == .notFound { return true }
                // Whoever may make a namespace may not always look at it; a slow answer tells nothing.
            }
            guard ContinuousClock.now < deadline else { return false }
            try await Task.sleep(for: .milliseconds(250))
        }
    }

    /// Deletes what is in the namespace, one by one.
    /// - Returns: what could not be deleted, and why.
    private func empty(_ namespace: String) async throws -> [String] {
        var failures: [String] = []
        let options = try LiveCluster.bytes([
            "kind": "DeleteOptions", "apiVersion": "v1", "propagationPolicy": "Background", "gracePeriodSeconds": 0,
        ])
        let release = try LiveCluster.bytes(["metadata": ["finalizers": .null]])
        for parts in Self.contents {
            let collection = APIPath(parts.dropLast() + ["namespaces", namespace] + parts.suffix(1))
            do throws(APIFailure) {
                for found in try await admin.list(collection, of: JSONValue.self).items {
                    guard let name = found.at("metadata", "name")?.string else { continue }
                    let path = collection.appending(name)
                    try await delete(path, options)
                    // Nobody is there to take back what it promised to do first.
                    guard found.at("metadata", "finalizers")?.array?.isEmpty == false else { continue }
                    try await ignoringAbsence { () async throws(APIFailure) in
                        _ = try await admin.patch(path, .merge, body: release, as: JSONValue.self)
                    }
                }
            } catch {
                // Not every server has every kind.
                if error.kind != .notFound { failures.append("\(collection.path): \(error)") }
            }
        }
        return failures
    }

    /// Removes what earlier runs left, an hour after they made it.
    /// - Returns: what could not be, and why.
    func sweep() async -> [String] {
        let deadline = clock.now() - Self.age
        var failures: [String] = []
        for collection in Self.collections {
            let path = collection.with("labelSelector", "\(LiveManifest.mark)=true")
            do throws(APIFailure) {
                for leftover in try await admin.list(path, of: Found.self).items {
                    let metadata = leftover.metadata
                    guard !metadata.isBeingDeleted, let made = metadata.creationTimestamp, made < deadline
                    else { continue }
                    try await delete(collection.appending(metadata.name))
                }
            } catch {
                // Who may not see it cannot have left it either.
                if error.kind != .forbidden { failures.append("\(collection.path): \(error)") }
            }
        }
        return failures
    }

    /// Tries once more what failed; what is gone, or going, is as good.
    private func delete(_ path: APIPath, _ options: [UInt8]? = nil) async throws(APIFailure) {
        func attempt() async throws(APIFailure) {
            try await ignoringAbsence { () async throws(APIFailure) in
                if let options {
                    try await admin.delete(path, options: options)
                } else {
                    try await admin.delete(path)
                }
            }
        }
        do throws(APIFailure) {
            try await attempt()
        } catch {
            do { try await Task.sleep(for: .milliseconds(500)) } catch { throw APIFailure(kind: .cancelled) }
            try await attempt()
        }
    }

    private func ignoringAbsence(_ work: () async throws(APIFailure) -> Void) async throws(APIFailure) {
        do throws(APIFailure) {
            try await work()
        } catch {
            guard error.kind == .notFound || error.kind == .conflict else { throw error }
        }
    }
}
