import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientCredentialTests {
    private let deployment = APIPath("apis", "apps", "v1", "namespaces", "prod", "deployments", "payments")

    private struct Broken: CredentialSource {
        func credential() async throws(AccessFailure) -> Credential { throw AccessFailure(text: "no token file") }
        func rejected(_ credential: Credential) async {}
    }

    private struct Fixed: CredentialSource {
        let text: String

        func credential() async throws(AccessFailure) -> Credential { Credential(authorization: text) }
        func rejected(_ credential: Credential) async {}
    }

    @Test func aRotatedTokenIsFetchedAndTheReadMadeAgain() async throws {
        let source = TokenSource("old", FakeAPIServer.testToken)
        try await ClientFixture.run(credentials: source) { server, client in
            try server.load(Recorded.text("deployment.json"))
            #expect(try await client.get(deployment, as: Thing.self).metadata.name == "payments")
            #expect(server.requests.map(\.code) == [401, 200])
            #expect(source.rejections == 1)
        }
    }

    @Test func aWriteIsNotMadeAgainButTheNextOneHasTheFreshToken() async throws {
        let source = TokenSource("old", FakeAPIServer.testToken)
        try await ClientFixture.run(credentials: source) { server, client in
            try server.load(Recorded.text("deployment.json"))
            let scale = deployment.appending("scale")
            let body = Array(#"{"spec":{"replicas":4}}"#.utf8)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.patch(scale, .merge, body: body, as: Thing.self)
            }
            #expect(failure.kind == .unauthorized)
            #expect(!failure.isOutcomeUnknown)
            #expect(server.requests.count == 1)
            #expect(try await client.patch(scale, .merge, body: body, as: Thing.self).spec?.replicas == 4)
        }
    }

    @Test func aTokenThatStaysWrongIsAskedWithOnce() async throws {
        let source = TokenSource("wrong")
        try await ClientFixture.run(credentials: source) { server, client in
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            #expect(failure.kind == .unauthorized)
            #expect(failure.status?.message == "Unauthorized")
            #expect(server.requests.count == 1)
        }
    }

    @Test func twoWrongTokensAreEnough() async throws {
        let source = TokenSource("wrong", "also wrong", "third")
        try await ClientFixture.run(credentials: source) { server, client in
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            #expect(failure.kind == .unauthorized)
            #expect(server.requests.count == 2)
        }
    }

    @Test func whyThereIsNoCredentialIsTold() async throws {
        try await ClientFixture.run(credentials: Broken()) { server, client in
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            #expect(failure.kind == .access(AccessFailure(text: "no token file")))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func aTokenCannotSmuggleAHeader() async throws {
        try await ClientFixture.run(credentials: Fixed(text: "Bearer a\r\nImpersonate-User: root")) { server, client in
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            guard case .access = failure.kind else { throw FixtureFault("\(failure)") }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func impersonationIsSaidInHeaders() async throws {
        try await ClientFixture.run(
            shape: { $0.impersonation = Impersonation(user: "responder-a", groups: ["ops", "viewers"]) }
        ) { server, client in
            try server.load(Recorded.text("deployment.json"))
            _ = try await client.get(deployment, as: Thing.self)
            let request = try #require(server.requests.first)
            #expect(request.headers["impersonate-user"] == "responder-a")
            #expect(request.headers["impersonate-group"] == "ops, viewers")
        }
    }
}
