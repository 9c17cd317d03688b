import Desk
import Incidents
import TestSupport

@testable import Kubernetes

/// Removes what the suite made.
struct LiveBroom: Sendable {
    /// After it, what another run left counts as forgotten.
    static let age = Duration.hours(1)

    /// Any object of another run.
    private struct Leftover: Decodable, Sendable {
        var metadata: API.ObjectMeta
    }

    private static let rbac = ["apis", "rbac.authorization.k8s.io", "v1"]
    private static let collections = [
        APIPath("api", "v1", "namespaces"),
        APIPath(rbac + ["clusterrolebindings"]), APIPath(rbac + ["clusterroles"]),
        APIPath(rbac + ["namespaces", "default", "rolebindings"]), APIPath(rbac + ["namespaces", "default", "roles"]),
    ]

    let admin: APIClient
    let clock: any WallClock

    /// Removes a run's namespace and what lies outside of it, also when the test was cancelled or ran out of time.
    func remove(_ namespace: String, _ roles: LiveRoles) async throws {
        // Its own task: in a cancelled one no request would leave, and everything would stay.
        let work = Task {
            var failures: [String] = []
            let own = APIPath("api", "v1", "namespaces", namespace)
            let paths = try roles.outside(namespace).map(LivePath.object) + [own]
            for path in paths {
                do throws(APIFailure) {
                    try await delete(path)
                } catch {
                    failures.append("\(path.path): \(error)")
                }
            }
            guard failures.isEmpty else {
                throw FixtureFault("not everything was removed: \(failures.joined(separator: "; "))")
            }
        }
        try await work.value
    }

    /// Removes what earlier runs left, an hour after they made it.
    func sweep() async throws {
        let deadline = clock.now() - Self.age
        for collection in Self.collections {
            let path = collection.with("labelSelector", "\(LiveManifest.mark)=true")
            for leftover in try await admin.list(path, of: Leftover.self).items {
                let metadata = leftover.metadata
                guard !metadata.isBeingDeleted, let made = metadata.creationTimestamp, made < deadline else { continue }
                try await delete(collection.appending(metadata.name))
            }
        }
    }

    private func delete(_ path: APIPath) async throws(APIFailure) {
        do throws(APIFailure) {
            try await admin.delete(path)
        } catch {
            guard error.kind == .notFound else { throw error }
        }
    }
}
