import AsyncHTTPClient
import Incidents
import NIOCore
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

/// The fake answers as the real API server did when it was recorded.
@Suite(.fewAtOnce) struct FakeAPIRecordedTests {
    /// What is sent, and the recording it must equal.
    struct Exchange: Sendable, CustomTestStringConvertible {
        let file: String
        let code: UInt
        let method: HTTPMethod
        let path: String
        var type: String?
        var body: String?
        var testDescription: String { file }

        init(
            _ file: String,
            _ code: UInt,
            _ method: HTTPMethod,
            _ path: String,
            _ type: String? = nil,
            _ body: String? = nil
        ) {
            (self.file, self.code, self.method, self.path, self.type, self.body) = (
                file, code, method, path, type, body
            )
        }
    }

    private static let apps = "/apis/apps/v1/namespaces/prod"
    private static let core = "/api/v1/namespaces/prod"
    private static let merge = "application/merge-patch+json"
    private static let pod = "payments-68d6fc9f5f-8jv9b"
    private static let imager = "imager-8594966bcd-hh4xf"

    static let exchanges: [Exchange] = [
        .init("version.json", 200, .GET, "/version"),
        .init("deployment.json", 200, .GET, "\(apps)/deployments/payments"),
        .init("deployment-unavailable.json", 200, .GET, "\(apps)/deployments/imager"),
        .init("replicasets.json", 200, .GET, "\(apps)/replicasets?labelSelector=app%3Dpayments"),
        .init("statefulset-crashing.json", 200, .GET, "\(apps)/statefulsets/ledger"),
        .init("controllerrevisions.json", 200, .GET, "\(apps)/controllerrevisions?labelSelector=app%3Dledger"),
        .init("daemonset.json", 200, .GET, "\(apps)/daemonsets/agent"),
        .init("job-failed.json", 200, .GET, "/apis/batch/v1/namespaces/prod/jobs/migrate"),
        .init("hpa.json", 200, .GET, "/apis/autoscaling/v2/namespaces/prod/horizontalpodautoscalers"),
        .init("pdb.json", 200, .GET, "/apis/policy/v1/namespaces/prod/poddisruptionbudgets"),
        .init("pods-all-states.json", 200, .GET, "\(core)/pods"),
        .init("pods-page-1.json", 200, .GET, "\(core)/pods?limit=2"),
        .init("pods-expired-continue.json", 400, .GET, "\(core)/pods?limit=2&continue=abc"),
        .init("pod-running.json", 200, .GET, "\(core)/pods/\(pod)"),
        .init("pod-crashloop.json", 200, .GET, "\(core)/pods/ledger-0"),
        .init(
            "events-of-crashing-pod.json",
            200,
            .GET,
            "\(core)/events?fieldSelector=involvedObject.name%3Dledger-0"
        ),
        .init("events-unschedulable.json", 200, .GET, "\(core)/events?fieldSelector=reason%3DFailedScheduling"),
        .init("log-no-container-named.json", 400, .GET, "\(core)/pods/\(pod)/log?tailLines=5"),
        .init("log-container-unknown.json", 400, .GET, "\(core)/pods/\(pod)/log?container=zzz"),
        .init("log-no-previous.json", 400, .GET, "\(core)/pods/\(pod)/log?container=app&previous=true"),
        .init("log-image-waiting.json", 400, .GET, "\(core)/pods/\(imager)/log"),
        .init("nodes.json", 200, .GET, "/api/v1/nodes"),
        .init("pod-metrics.json", 200, .GET, "/apis/metrics.k8s.io/v1beta1/namespaces/prod/pods"),
        .init("not-found.json", 404, .GET, "\(apps)/deployments/nope"),
        .init("scale-get.json", 200, .GET, "\(apps)/deployments/payments/scale"),
        .init(
            "scale-patch-dry-run.json",
            200,
            .PATCH,
            "\(apps)/deployments/payments/scale?dryRun=All",
            merge,
            #"{"spec": {"replicas": 6}}"#
        ),
        .init(
            "scale-to-zero-dry-run.json",
            200,
            .PATCH,
            "\(apps)/deployments/payments/scale?dryRun=All",
            merge,
            #"{"spec": {"replicas": 0}}"#
        ),
        .init(
            "scale-jsonpatch-test-failed.json",
            422,
            .PATCH,
            "\(apps)/deployments/payments/scale?dryRun=All",
            "application/json-patch+json",
            #"[{"op": "test", "path": "/spec/replicas", "value": 99}]"#
        ),
        .init(
            "scale-negative.json",
            422,
            .PATCH,
            "\(apps)/deployments/payments/scale?dryRun=All",
            merge,
            #"{"spec": {"replicas": -1}}"#
        ),
        .init(
            "patch-wrong-content-type.json",
            415,
            .PATCH,
            "\(apps)/deployments/payments",
            "application/json",
            #"{"spec": {}}"#
        ),
        .init(
            "conflict-put-old-resource-version.json",
            409,
            .PUT,
            "\(apps)/deployments/payments/scale",
            "application/json",
            #"{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"payments","resourceVersion":"1"}}"#
        ),
        .init(
            "evict-against-budget.json",
            429,
            .POST,
            "\(core)/pods/\(pod)/eviction",
            "application/json",
            #"{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"\#(pod)","namespace":"prod"}}"#
        ),
        .init(
            "delete-uid-mismatch.json",
            409,
            .DELETE,
            "\(core)/pods/ledger-0",
            "application/json",
            #"{"kind":"DeleteOptions","preconditions":{"uid":"00000000-0000-0000-0000-000000000000"}}"#
        ),
        .init(
            "cordon-dry-run.json",
            200,
            .PATCH,
            "/api/v1/nodes/rig-node-1?dryRun=All",
            "application/strategic-merge-patch+json",
            #"{"spec": {"unschedulable": true}}"#
        ),
    ]

    /// The recorded cluster.
    private func cluster() throws -> FakeAPIServer {
        let server = FakeAPIServer(clock: HandClock())
        let files = [
            "pods-all-states", "deployment", "deployment-unavailable", "replicasets", "statefulset-crashing",
            "controllerrevisions", "daemonset", "job-failed", "hpa", "pdb", "events-of-crashing-pod",
            "events-unschedulable", "nodes", "pod-metrics",
        ]
        for file in files { try server.load(Recorded.text("\(file).json")) }
        return server
    }

    private func send(_ exchange: Exchange, _ url: String, token: String) async throws -> (UInt, FakeJSON?) {
        var request = HTTPClientRequest(url: url + exchange.path)
        request.method = exchange.method
        // The server may be another one on the same port the next time.
        request.headers.add(name: "Connection", value: "close")
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        if let type = exchange.type { request.headers.add(name: "Content-Type", value: type) }
        if let body = exchange.body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
        let body = try await response.body.collect(upTo: 10_000_000)
        return (response.status.code, FakeJSON(parsing: Array(body.readableBytesView)))
    }

    /// Versions of lists and tokens are the fake's own; everything else must be the same.
    private func plain(_ json: FakeJSON?) -> FakeJSON? {
        var json = json
        if json?["items"] != nil {
            json?["metadata", "resourceVersion"] = nil
            // The metrics server gives its items in no order.
            if json?["kind"]?.string == "PodMetricsList" || json?["apiVersion"]?.string == "metrics.k8s.io/v1beta1" {
                let items = json?["items"]?.array ?? []
                json?["items"] = .array(items.sorted { $0["metadata"]?.text ?? "" < $1["metadata"]?.text ?? "" })
            }
            if json?["metadata"]?["continue"] != nil { json?["metadata", "continue"] = "token" }
        }
        return json
    }

    @Test(arguments: exchanges)
    func itAnswersAsRecorded(exchange: Exchange) async throws {
        let server = try cluster()
        if exchange.file == "log-image-waiting.json" {
            // Recorded a moment later than the list of pods.
            try server.edit("Pod", Self.imager, in: "prod") { pod in
                var status = pod["status"]?["containerStatuses"]?.array ?? []
                status[0]["state", "waiting", "reason"] = "ImagePullBackOff"
                pod["status", "containerStatuses"] = .array(status)
            }
        }
        let recorded = try Recorded.json(exchange.file)
        let (code, body) = try await server.serving { url in try await send(exchange, url, token: server.token) }
        #expect(code == exchange.code)
        #expect(plain(body) == plain(recorded))
    }

    @Test(arguments: [
        Exchange("forbidden.json", 403, .GET, "\(apps)/deployments/payments"),
        Exchange("forbidden-list.json", 403, .GET, "\(core)/pods"),
    ])
    func itForbidsAsRecorded(exchange: Exchange) async throws {
        let server = try cluster()
        server.allow(only: [])
        let (code, body) = try await server.serving { url in try await send(exchange, url, token: server.token) }
        #expect(code == 403)
        #expect(try body == Recorded.json(exchange.file))
    }

    @Test func itDoesNotKnowOthersAsRecorded() async throws {
        let server = try cluster()
        let exchange = Exchange("unauthorized.json", 401, .GET, "/api/v1/nodes")
        let (code, body) = try await server.serving { url in try await send(exchange, url, token: "other") }
        #expect(code == 401)
        #expect(try body == Recorded.json(exchange.file))
    }

    @Test func aRestartChangesWhatTheRealOneChanged() async throws {
        let server = try cluster()
        let patch = Exchange(
            "restart-patch.json",
            200,
            .PATCH,
            "\(Self.apps)/deployments/payments?fieldManager=chatops",
            "application/strategic-merge-patch+json",
            #"{"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-11-21T08:30:00Z"}}}}}"#
        )
        let (_, body) = try await server.serving { url in try await send(patch, url, token: server.token) }
        let recorded = try Recorded.json(patch.file)
        #expect(body?["spec"] == recorded["spec"])
        #expect(body?["metadata"]?["generation"] == recorded["metadata"]?["generation"])
        #expect(body?["metadata"]?["annotations"] == recorded["metadata"]?["annotations"])
    }

    @Test func aDeletedPodLooksAsRecorded() async throws {
        let server = try cluster()
        let exchange = Exchange("delete-pod.json", 200, .DELETE, "\(Self.core)/pods/ledger-0")
        var (_, body) = try await server.serving { url in try await send(exchange, url, token: server.token) }
        var recorded = try Recorded.json(exchange.file)
        for field in ["deletionTimestamp", "resourceVersion"] {
            #expect(body?["metadata"]?[field] != nil)
            body?["metadata", field] = nil
            recorded["metadata", field] = nil
        }
        #expect(body?["metadata"] == recorded["metadata"])
        #expect(body?["spec"] == recorded["spec"])
    }
}
