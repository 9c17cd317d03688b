import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientWriteTests {
    private let deployment = APIPath("apis", "apps", "v1", "namespaces", "prod", "deployments", "payments")
    private var scale: APIPath { deployment.appending("scale") }
    private struct Review: Decodable, Sendable {
        struct Status: Decodable, Sendable { var allowed: Bool }

        var status: Status
    }

    private let four = Array(#"{"spec":{"replicas":4}}"#.utf8)

    private func run(
        limits: APILimits = APILimits.patient,
        pauses: Pauses = Pauses(),
        _ body: @escaping @Sendable (FakeAPIServer, APIClient) async throws -> Void
    ) async throws {
        try await ClientFixture.run(limits: limits, pauses: pauses) { server, client in
            try server.load(Recorded.text("deployment.json"))
            try await body(server, client)
        }
    }

    private func patchFailure(_ client: APIClient, dryRun: Bool = false) async throws -> APIFailure {
        try await ClientFixture.failure { () async throws(APIFailure) in
            try await client.patch(scale, .merge, body: four, dryRun: dryRun, as: Thing.self)
        }
    }

    @Test func aPatchSaysItsTypeAndItsManager() async throws {
        try await run { server, client in
            let thing = try await client.patch(scale, .merge, body: four, as: Thing.self)
            #expect(thing.spec?.replicas == 4)
            let request = try #require(server.requests.first)
            #expect(request.headers["content-type"] == "application/merge-patch+json")
            #expect(request.query == ["fieldManager": "chatops"])
            #expect(request.headers["content-length"] == "23")
        }
    }

    @Test func aDryRunLeavesNoTrace() async throws {
        try await run { server, client in
            let thing = try await client.patch(scale, .merge, body: four, dryRun: true, as: Thing.self)
            #expect(thing.spec?.replicas == 4)
            #expect(server.requests.first?.query == ["fieldManager": "chatops", "dryRun": "All"])
            #expect(server.object("Deployment", "payments", in: "prod")?["spec"]?["replicas"] == 3)
        }
    }

    @Test func aFailingTestIsInvalid() async throws {
        try await run { server, client in
            let body = Array(#"[{"op":"test","path":"/spec/replicas","value":99}]"#.utf8)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.patch(scale, .json, body: body, as: Thing.self)
            }
            #expect(failure.kind == .invalid)
        }
    }

    @Test func nothingWasDoneWhenNobodyListens() async throws {
        let url = try await FakeAPIServer(clock: HandClock()).serving { $0 }
        let client = APIClient(access: ClientFixture.access(url), environment: [:], log: LogRecorder().logger)
        let failure = try await patchFailure(client)
        try await client.shutDown()
        #expect(failure.kind == .unreachable("connection refused"))
        #expect(!failure.isOutcomeUnknown)
    }

    @Test(arguments: [FakeAPIFault.drop, .dropAfter])
    func nobodyKnowsWhenTheConnectionEndsWithoutAnAnswer(fault: FakeAPIFault) async throws {
        try await run { server, client in
            server.fail(fault)
            let failure = try await patchFailure(client)
            guard case .lost = failure.kind else { throw FixtureFault("\(failure)") }
            #expect(failure.isOutcomeUnknown)
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: [FakeAPIFault.hang, .hangAfter])
    func nobodyKnowsWhenTheAnswerTakesTooLong(fault: FakeAPIFault) async throws {
        // Time is over when the request has arrived.
        try await ClientFixture.run(timer: { server, _ in try await server.wait { $0.requests.count == 1 } }) {
            server,
            client in
            try server.load(Recorded.text("deployment.json"))
            server.fail(fault)
            let failure = try await patchFailure(client)
            #expect(failure.kind == .timedOut)
            #expect(failure.isOutcomeUnknown)
            #expect(server.requests.count == 1)
        }
    }

    @Test func aDryRunIsNeverUnknown() async throws {
        try await run { server, client in
            server.fail(next: 2, .drop)
            let failure = try await patchFailure(client, dryRun: true)
            guard case .lost = failure.kind else { throw FixtureFault("\(failure)") }
            #expect(!failure.isOutcomeUnknown)
        }
    }

    @Test func waitingInLineIsNotSending() async throws {
        var limits = APILimits.patient
        limits.inFlight = 1
        limits.write = .milliseconds(300)
        limits.read = .seconds(30)
        try await run(limits: limits) { server, client in
            server.fail(.hang)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await client.get(deployment, as: Thing.self) }
                try await server.wait { $0.requests.count == 1 }
                let failure = try await patchFailure(client)
                #expect(failure.kind == .timedOut)
                #expect(!failure.isOutcomeUnknown)
                #expect(server.requests.count == 1)
                server.release()
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: [(429, true), (503, true), (500, false), (504, false)])
    func aWriteIsRepeatedOnlyWhenNothingWasDone(code: Int, isRepeated: Bool) async throws {
        let pauses = Pauses()
        try await run(pauses: pauses) { server, client in
            server.fail(.status(code, retryAfter: 1))
            if isRepeated {
                #expect(try await client.patch(scale, .merge, body: four, as: Thing.self).spec?.replicas == 4)
                #expect(server.requests.count == 2)
            } else {
                let failure = try await patchFailure(client)
                #expect(failure.kind == .unavailable)
                #expect(failure.isOutcomeUnknown)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func aGatewaysErrorLeavesTheOutcomeOpen() async throws {
        try await run { server, client in
            server.fail(.answer(502, type: "text/plain", body: "upstream reset"))
            let failure = try await patchFailure(client)
            #expect(failure.isOutcomeUnknown)
            #expect(failure.status?.message == "upstream reset")
        }
    }

    @Test func anAnswerThatBreaksOffLeavesTheOutcomeOpen() async throws {
        try await run { server, client in
            server.fail(.cut)
            let failure = try await patchFailure(client)
            #expect(failure.isOutcomeUnknown)
        }
    }

    @Test func aRefusedEvictionIsNotTriedAgain() async throws {
        let pauses = Pauses()
        try await ClientFixture.run(pauses: pauses) { server, client in
            try server.load(Recorded.text("pod-running.json"))
            try server.load(Recorded.text("pdb.json"))
            let name = "payments-68d6fc9f5f-8jv9b"
            let path = APIPath("api", "v1", "namespaces", "prod", "pods", name, "eviction")
            let body =
                #"{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"\#(name)","namespace":"prod"}}"#
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.post(path, body: Array(body.utf8), as: APIClient.Unread.self)
            }
            #expect(failure.kind == .tooManyRequests)
            #expect(failure.status?.isDisruptionBudget == true)
            #expect(pauses.all.isEmpty)
            #expect(server.requests.count == 1)
        }
    }

    @Test func aDeleteCarriesItsPreconditions() async throws {
        try await ClientFixture.run { server, client in
            try server.load(Recorded.text("pod-crashloop.json"))
            let path = APIPath("api", "v1", "namespaces", "prod", "pods", "ledger-0")
            let other = #"{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"other"}}"#
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.delete(path, options: Array(other.utf8))
            }
            #expect(failure.kind == .conflict)
            try await client.delete(path, dryRun: true)
            #expect(server.requests.last?.query == [:])
            #expect(server.requests.last?.body?["dryRun"] == ["All"])
            #expect(server.object("Pod", "ledger-0", in: "prod")?["metadata"]?["deletionTimestamp"] == nil)
            try await client.delete(path)
            #expect(server.object("Pod", "ledger-0", in: "prod")?["metadata"]?["deletionTimestamp"] != nil)
            #expect(server.requests.last?.query == [:])
        }
    }

    @Test func aQuestionThatIsPostedIsARead() async throws {
        try await ClientFixture.run { server, client in
            server.allow(only: [FakeAPIRule(resources: ["pods"], verbs: ["delete"], namespaces: ["shop"])])
            let path = APIPath("apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews")
            func ask(_ namespace: String) async throws -> Bool {
                let body = """
                    {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":
                    {"namespace":"\(namespace)","verb":"delete","resource":"pods"}}}
                    """
                return try await client.ask(path, body: Array(body.utf8), as: Review.self).status.allowed
            }
            let inShop = try await ask("shop")
            let inProd = try await ask("prod")
            server.fail(.dropAfter)
            let again = try await ask("shop")
            #expect(inShop && !inProd && again)
            #expect(server.requests.count == 4)
        }
    }

    @Test func aCancelledWriteSaysWhetherItLeft() async throws {
        try await run { server, client in
            server.fail(.hang)
            let task = Task { try await patchFailure(client) }
            try await server.wait { $0.requests.count == 1 }
            task.cancel()
            let failure = try await task.value
            #expect(failure.kind == .cancelled)
            #expect(failure.isOutcomeUnknown)
        }
    }
}
