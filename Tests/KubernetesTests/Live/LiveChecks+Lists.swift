import Desk
import Incidents
import Logging
import TestSupport
import Testing

@testable import Kubernetes

// What needs neither controllers nor a kubelet; rehearsed against the fake server, too.
extension LiveChecks {
    static func aListComesPageByPage(_ live: LiveCluster) async throws {
        for number in 0..<5 { try await live.create(live.manifest.deployment("web-\(number)", replicas: 0)) }
        var limits = APILimits()
        limits.page = 2
        let log = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
        let client = APIClient(
            access: live.cluster.client.access,
            limits: limits,
            environment: live.settings.environment,
            log: log
        )
        do {
            let path = ActingPaths.deployments(live.namespace).with("labelSelector", "\(LiveManifest.mark)=true")
            let all = try await client.list(path, of: API.Deployment.self)
            let names = all.items.map(\.metadata.name).filter { $0 != "probe" }
            #expect(names == (0..<5).map { "web-\($0)" })
            #expect(!all.isCut && !all.resourceVersion.isEmpty)
            let some = try await client.list(path, of: API.Deployment.self, atMost: 3)
            #expect(some.items.count == 3 && some.isCut)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.list(path.with("continue", "abc"), of: API.Deployment.self)
            }
            #expect(failure.kind == .badRequest || failure.kind == .expired)
        } catch {
            try await client.shutDown()
            throw error
        }
        try await client.shutDown()
    }

    static func aWatchGoesOnWhereTheLastOneEnded(_ live: LiveCluster) async throws {
        let path = ActingPaths.deployments(live.namespace).named("web")
        let client = live.cluster.client
        let start = try await client.list(path, of: API.Deployment.self).resourceVersion
        let object = live.manifest.deployment("web", replicas: 0)
        try await live.create(object)
        let first = try await Self.next(client, path, from: start) { event in
            if case .added(let deployment) = event { deployment } else { nil }
        }
        #expect(first.metadata.name == "web")
        // Nobody watches while it changes.
        try await live.merge(["metadata": ["annotations": ["chatops-test/step": "2"]]], into: object)
        let second = try await Self.next(client, path, from: first.metadata.resourceVersion) { event in
            guard case .modified(let deployment) = event else { return nil }
            return deployment.metadata.annotations["chatops-test/step"] == "2" ? deployment : nil
        }
        #expect(second.metadata.uid == first.metadata.uid)
        try await live.admin.delete(LivePath.object(object))
        let last = try await Self.next(client, path, from: second.metadata.resourceVersion) { event in
            if case .deleted(let deployment) = event { deployment } else { nil }
        }
        #expect(last.metadata.uid == first.metadata.uid)
    }

    static func aVersionThatIsTooOldIsSaidToBe(_ live: LiveCluster) async throws {
        let path = ActingPaths.deployments(live.namespace)
        do throws(APIFailure) {
            let events = try await live.cluster.client.watch(path, from: "1", of: API.Deployment.self)
            var iterator = events.makeAsyncIterator()
            guard case .error(let status)? = try await iterator.next() else {
                return LiveAbilities.skipped("a watch that expired", because: "the server still knows version 1")
            }
            #expect(status.code == 410)
        } catch {
            #expect(error.kind == .expired)
        }
        // What is built on watches begins anew by itself.
        let sight = try await live.cluster.runs.watches.sight(path, of: API.Deployment.self)
        #expect(sight.items.allSatisfy { $0.metadata.namespace == live.namespace })
    }

    /// The first event that fits; the limits of streams end the wait.
    private static func next(
        _ client: APIClient,
        _ path: APIPath,
        from version: String,
        _ fits: (WatchEvent<API.Deployment>) -> API.Deployment?
    ) async throws -> API.Deployment {
        for try await event in try await client.watch(path, from: version, of: API.Deployment.self) {
            if let found = fits(event) { return found }
        }
        throw FixtureFault("the watch ended without what it was to tell")
    }
}
