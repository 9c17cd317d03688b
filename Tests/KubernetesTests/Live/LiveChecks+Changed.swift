import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// What needs neither controllers nor a kubelet; rehearsed against the fake server, too.
extension LiveChecks {
    static func whatChangedBetweenTheClicksIsNotActedOn(_ live: LiveCluster) async throws {
        let object = live.manifest.deployment("web", replicas: 0)
        let web = live.resource(.deployment, "web")
        try await live.create(object)
        let restart = try await live.ask(.restart, web)
        let scale = try await live.ask(.scale(to: .to(3)), web)
        let pause = try await live.ask(.pause, web)
        try await live.release(2, of: object)
        try await live.merge(["spec": ["replicas": 1]], into: object)
        for run in [restart, scale, pause] {
            let refusal = try await live.refusal(run)
            #expect(refusal.kind == .changed, "\(run.action.word): \(refusal.text)")
        }
        #expect(try await live.look(object).at("spec", "replicas") == 1)
        #expect(try await live.look(object).at("spec", "paused") == nil)
        #expect(try await live.cause(object) == nil)
    }

    static func anotherObjectOfTheSameNameIsNotActedOn(_ live: LiveCluster) async throws {
        let object = live.manifest.deployment("web", replicas: 0)
        let web = live.resource(.deployment, "web")
        try await live.create(object)
        let run = try await live.ask(.restart, web)
        let scale = try await live.ask(.scale(to: .to(2)), web)
        let path = try LivePath.object(object)
        try await live.admin.delete(path)
        try await live.wait("the deployment to be gone") { () async throws -> Bool? in
            do throws(APIFailure) {
                _ = try await live.admin.get(path, as: JSONValue.self)
                return nil
            } catch {
                guard error.kind == .notFound else { throw error }
                return true
            }
        }
        #expect(try await live.refusal(run).kind == .changed)
        try await live.create(object)
        for run in [run, scale] {
            let refusal = try await live.refusal(run)
            #expect(refusal.kind == .changed, "\(run.action.word): \(refusal.text)")
        }
        #expect(try await live.look(object).at("spec", "replicas") == 0)
    }

    static func theServerHoldsToEveryPrecondition(_ live: LiveCluster) async throws {
        let made = try await live.create(live.manifest.deployment("web", replicas: 0))
        let path = try LivePath.object(made)
        let client = live.cluster.client
        let deployment = try await client.get(path, as: API.Deployment.self)
        func patch(_ type: PatchType, _ body: JSONValue) async throws(APIFailure) {
            let bytes: [UInt8]
            do { bytes = try LiveCluster.bytes(body) } catch { throw APIFailure(kind: .unreadable("\(error)")) }
            _ = try await client.patch(path, type, body: bytes, dryRun: true, as: API.Deployment.self)
        }
        let pausing: JSONValue = ["op": "add", "path": "/spec/paused", "value": true]
        var same = Precondition.same(deployment.metadata)
        same.observed = ["/spec/replicas": 0]
        try await patch(.json, .array(same.tests + [pausing]))
        var other = same
        other.observed = ["/spec/replicas": 1]
        var stranger = Precondition.same(deployment.metadata)
        stranger.uid = "00000000-0000-4000-8000-000000000000"
        for tests in [other.tests, stranger.tests] {
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await patch(.json, .array(tests + [pausing]))
            }
            #expect(failure.status?.isChangedMeanwhile == true, "\(failure)")
        }
        for type in [PatchType.merge, .strategicMerge] {
            try await patch(type, ["metadata": .object(Precondition.same(deployment.metadata).metadata)])
            for precondition in [stranger, Precondition(uid: deployment.metadata.uid, resourceVersion: "1")] {
                let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                    try await patch(type, ["metadata": .object(precondition.metadata), "spec": ["paused": true]])
                }
                #expect(failure.status?.isChangedMeanwhile == true, "\(type) \(failure)")
            }
        }
        #expect(try await live.look(made).at("spec", "paused") == nil)
    }

    static func aPodIsDeletedByItsUidOnly(_ live: LiveCluster) async throws {
        let made = try await live.create(live.manifest.talker("lonely", says: "a word"))
        let pod = try await live.cluster.client.get(LivePath.object(made), as: API.Pod.self)
        var stranger = Precondition.same(pod.metadata)
        stranger.uid = "00000000-0000-4000-8000-000000000000"
        let options = Array(try WriteBody.delete(stranger).encoded())
        let path = try LivePath.object(made)
        let failure = try await ClientFixture.failure { () async throws(APIFailure) in
            try await live.cluster.client.delete(path, options: options)
        }
        #expect(failure.kind == .conflict)
        #expect(failure.status?.isChangedMeanwhile == true)
        #expect(try await live.look(made).at("metadata", "uid")?.string == pod.metadata.uid)
    }
}
