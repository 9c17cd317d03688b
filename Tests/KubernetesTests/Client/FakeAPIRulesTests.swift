import AsyncHTTPClient
import Incidents
import NIOCore
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

/// What the fake refuses and how it moves, where no recording exists.
@Suite(.fewAtOnce) struct FakeAPIRulesTests {
    private let clock = HandClock()

    private func send(
        _ server: FakeAPIServer,
        _ method: HTTPMethod,
        _ path: String,
        _ type: String = "application/json",
        _ body: String? = nil
    ) async throws -> (code: UInt, text: String) {
        try await server.serving { url in
            var request = HTTPClientRequest(url: url + path)
            request.method = method
            // The server may be another one on the same port the next time.
            request.headers.add(name: "Connection", value: "close")
            request.headers.add(name: "Authorization", value: "Bearer \(server.token)")
            request.headers.add(name: "Content-Type", value: type)
            if let body { request.body = .bytes(ByteBuffer(string: body)) }
            let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
            return (response.status.code, String(buffer: try await response.body.collect(upTo: 10_000_000)))
        }
    }

    private func server(_ files: String...) throws -> FakeAPIServer {
        let server = FakeAPIServer(clock: clock)
        for file in files { try server.load(Recorded.text(file)) }
        return server
    }

    @Test(
        arguments: [
            (HTTPMethod.GET, "/nowhere", 404), (.GET, "/apis/unknown/v1/things", 404),
            (.GET, "/apis/apps/v1/namespaces/prod/things", 404), (.GET, "/api/v1/pods/x", 404),
            (.POST, "/api/v1/namespaces/prod/pods/x", 405), (.PUT, "/api/v1/namespaces/prod/pods", 405),
            (.GET, "/apis/apps/v1/namespaces/prod/daemonsets/x/scale", 404),
            (.GET, "/api/v1/pods?labelSelector=a%3D%3D%3Db,,%28", 400),
            (.GET, "/api/v1/pods?fieldSelector=spec.image%3Dx", 400), (.GET, "/api/v1/pods?unknown=1", 200),
            (.GET, "/apis/autoscaling/v1/namespaces/prod/horizontalpodautoscalers", 404),
        ] as [(HTTPMethod, String, UInt)]
    )
    func pathsAreTakenStrictly(method: HTTPMethod, path: String, code: UInt) async throws {
        let answer = try await send(try server(), method, path)
        #expect(answer.code == code)
    }

    @Test(arguments: [
        ("app=payments", 3), ("app==payments", 3), ("app!=payments", 8), ("app in (payments,agent)", 5),
        ("app notin (payments, agent)", 6), ("pod-template-hash", 5), ("!pod-template-hash", 6), ("app=payments,!x", 3),
    ])
    func labelsSelect(selector: String, count: Int) async throws {
        let server = try server("pods-all-states.json")
        let encoded = selector.map { $0.isLetter || $0 == "-" ? String($0) : $0 == " " ? "+" : "%" + hex($0) }.joined()
        let answer = try await send(server, .GET, "/api/v1/pods?labelSelector=\(encoded)")
        #expect(FakeJSON(parsing: answer.text)?["items"]?.array?.count == count)
    }

    private func hex(_ character: Character) -> String {
        String(character.asciiValue ?? 0, radix: 16, uppercase: true)
    }

    @Test func pagesShowOneMomentUntilItIsForgotten() async throws {
        let server = try server("pods-all-states.json")
        let first = FakeJSON(parsing: try await send(server, .GET, "/api/v1/namespaces/prod/pods?limit=9").text)
        let token = try #require(first?["metadata"]?["continue"]?.string)
        #expect(first?["metadata"]?["remainingItemCount"] == 2)
        server.remove("Pod", "toobig-864d986d7d-gh76z", in: "prod")
        let path = "/api/v1/namespaces/prod/pods?limit=9&continue=\(token)"
        let second = FakeJSON(parsing: try await send(server, .GET, path).text)
        #expect(second?["items"]?.array?.count == 2)
        server.compact()
        let late = try await send(server, .GET, path)
        #expect(late.code == 410)
        #expect(FakeJSON(parsing: late.text)?["reason"] == "Expired")
    }

    @Test func metricsCanBeMissing() async throws {
        let server = try server("pod-metrics.json")
        let path = "/apis/metrics.k8s.io/v1beta1/namespaces/prod/pods"
        #expect(try await send(server, .GET, path).code == 200)
        server.setMetrics(.absent)
        #expect(try await send(server, .GET, path).code == 404)
        server.setMetrics(.unavailable)
        #expect(try await send(server, .GET, path).code == 503)
    }

    @Test func strategicPatchesMergeByNameAndMergePatchesDoNot() async throws {
        let server = try server("deployment.json")
        let path = "/apis/apps/v1/namespaces/prod/deployments/payments"
        let patch =
            #"{"spec":{"template":{"spec":{"containers":[{"name":"app","image":"registry.example.org/payments:2"}]}}}}"#
        _ = try await send(server, .PATCH, path, "application/strategic-merge-patch+json", patch)
        let merged = server.object("Deployment", "payments", in: "prod")?["spec"]?["template"]?["spec"]?["containers"]?
            .array
        #expect(merged?.map { $0["image"] } == ["registry.example.org/payments:2", "registry.example.org/proxy:2.0"])
        #expect(merged?.first?["resources"]?["limits"]?["memory"] == "128Mi")
        _ = try await send(server, .PATCH, path, "application/merge-patch+json", patch)
        let replaced = server.object("Deployment", "payments", in: "prod")?["spec"]?["template"]?["spec"]?["containers"]
        #expect(replaced?.array?.count == 1)
        #expect(server.object("Deployment", "payments", in: "prod")?["metadata"]?["generation"] == 4)
    }

    @Test func theSelectorIsFixedAndNothingChangedIsNothingStored() async throws {
        let server = try server("deployment.json")
        let path = "/apis/apps/v1/namespaces/prod/deployments/payments"
        let wrong = #"{"spec":{"selector":{"matchLabels":{"app":"x"}}}}"#
        #expect(try await send(server, .PATCH, path, "application/merge-patch+json", wrong).code == 422)
        let before = server.resourceVersion
        let same = #"{"spec":{"replicas":3}}"#
        #expect(try await send(server, .PATCH, path, "application/merge-patch+json", same).code == 200)
        let status = #"{"status":{"replicas":77}}"#
        #expect(try await send(server, .PATCH, path, "application/merge-patch+json", status).code == 200)
        #expect(server.resourceVersion == before)
    }

    @Test func aTestComparesTextsAsGoWritesThem() async throws {
        let server = try server("deployment.json")
        try server.edit("Deployment", "payments", in: "prod") {
            $0["spec", "template", "metadata", "annotations"] = ["text": "a & b", "other": "c/d\n"]
        }
        func test(_ value: String) async throws -> UInt {
            let body = #"[{"op":"test","path":"/spec/template/metadata/annotations","value":\#(value)}]"#
            let path = "/apis/apps/v1/namespaces/prod/deployments/payments"
            return try await send(server, .PATCH, path, "application/json-patch+json", body).code
        }
        let codes = [
            try await test(#"{"text":"a & b","other":"c/d\n"}"#),
            try await test(#"{"text": "a \u0026 b", "other": "c/d\n"}"#),
            try await test(#"{"text":"a \u0026 b","other":"c\/d\n"}"#), try await test(#"{"text":"a \u0026 b"}"#),
        ]
        #expect(codes == [422, 200, 422, 422])
    }

    @Test func aBudgetIsSpent() async throws {
        let server = try server("pods-all-states.json", "pdb.json")
        try server.edit("PodDisruptionBudget", "payments", in: "prod") { $0["status", "disruptionsAllowed"] = 1 }
        func evict(_ name: String) async throws -> UInt {
            try await send(
                server,
                .POST,
                "/api/v1/namespaces/prod/pods/\(name)/eviction",
                "application/json",
                #"{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"\#(name)"}}"#
            ).code
        }
        let codes = [
            try await evict("payments-68d6fc9f5f-8jv9b"), try await evict("payments-68d6fc9f5f-nwz4p"),
            try await evict("nobody"),
        ]
        #expect(codes == [201, 429, 404])
    }

    @Test func aRolloutGoesThroughItsSteps() async throws {
        let server = try server("deployment.json", "replicasets.json", "pods-all-states.json")
        func status(_ field: String) -> Int64 {
            server.object("Deployment", "payments", in: "prod")?["status"]?[field]?.int ?? 0
        }
        func reason() -> String? {
            server.object("Deployment", "payments", in: "prod")?["status"]?["conditions"]?.array?.last?["reason"]?
                .string
        }
        try server.edit("Deployment", "payments", in: "prod") {
            $0["spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"] = "now"
        }
        try server.beginRollOut("payments", in: "prod")
        #expect(status("replicas") == 4 && status("updatedReplicas") == 1 && status("availableReplicas") == 3)
        #expect(reason() == "ReplicaSetUpdated")
        try server.advance()
        #expect(status("replicas") == 3 && status("updatedReplicas") == 3 && status("availableReplicas") == 3)
        #expect(reason() == "NewReplicaSetAvailable")
        let deployment = try #require(server.object("Deployment", "payments", in: "prod"))
        #expect(deployment["status"]?["observedGeneration"] == deployment["metadata"]?["generation"])
        #expect(deployment["metadata"]?["annotations"]?["deployment.kubernetes.io/revision"] == "3")
        let newest = try #require(
            server.objects("ReplicaSet", in: "prod").first {
                $0["metadata"]?["annotations"]?["deployment.kubernetes.io/revision"] == "3"
            }
        )
        let uid = newest["metadata"]?["uid"]
        let pods = server.objects("Pod", in: "prod").filter {
            $0["metadata"]?["ownerReferences"]?.array?.contains { $0["uid"] == uid } ?? false
        }
        #expect(pods.count == 3)
        #expect(pods.allSatisfy { $0["metadata"]?["labels"]?["pod-template-hash"] != nil })
        try server.edit("Deployment", "payments", in: "prod") {
            $0["spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"] = "later"
        }
        try server.failRollOut("payments", in: "prod")
        #expect(reason() == "ProgressDeadlineExceeded")
        #expect(status("availableReplicas") == 3)
    }

    @Test func aDeletedPodComesBackUnderItsNameWithAnotherUID() async throws {
        let server = try server("statefulset-crashing.json", "pod-crashloop.json")
        let before = server.object("Pod", "ledger-0", in: "prod")?["metadata"]?["uid"]
        _ = try await send(server, .DELETE, "/api/v1/namespaces/prod/pods/ledger-0")
        try server.advance()
        let after = server.object("Pod", "ledger-0", in: "prod")?["metadata"]
        #expect(after?["uid"] != nil && after?["uid"] != before)
        #expect(after?["deletionTimestamp"] == nil)
    }

    @Test func aJobIsMadeAgainOnlyWithoutWhatTheServerFilledIn() async throws {
        let server = try server("job-failed.json")
        var job = try Recorded.json("job-failed.json")
        job["metadata"] = ["name": "migrate-again", "namespace": "prod"]
        let path = "/apis/batch/v1/namespaces/prod/jobs"
        #expect(try await send(server, .POST, path, "application/json", job.text).code == 422)
        job["spec", "selector"] = nil
        job["spec", "template", "metadata", "labels"] = nil
        #expect(try await send(server, .POST, path, "application/json", job.text).code == 201)
        #expect(try await send(server, .POST, path, "application/json", job.text).code == 409)
        let made = server.object("Job", "migrate-again", in: "prod")
        #expect(
            made?["spec"]?["selector"]?["matchLabels"]?["batch.kubernetes.io/controller-uid"]
                == made?["metadata"]?["uid"]
        )
    }
}
