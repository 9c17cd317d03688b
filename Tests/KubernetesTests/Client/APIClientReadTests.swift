import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientReadTests {
    private let deployment = APIPath("apis", "apps", "v1", "namespaces", "prod", "deployments", "payments")
    private let pods = APIPath("api", "v1", "namespaces", "prod", "pods")

    @Test func anObjectIsRead() async throws {
        try await ClientFixture.run { server, client in
            try server.load(Recorded.text("deployment.json"))
            let thing = try await client.get(deployment, as: Thing.self)
            #expect(thing.metadata.name == "payments")
            #expect(thing.spec?.replicas == 3)
            let request = try #require(server.requests.first)
            #expect(request.headers["user-agent"] == "chatops/1.2.3")
            #expect(request.headers["accept"]?.contains("application/json") == true)
        }
    }

    @Test func aRefusalCarriesWhatTheServerSays() async throws {
        try await ClientFixture.run { server, client in
            try server.load(Recorded.text("deployment.json"))
            let gone = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(
                    APIPath("apis", "apps", "v1", "namespaces", "prod", "deployments", "nope"),
                    as: Thing.self
                )
            }
            #expect(gone.kind == .notFound)
            #expect(gone.status?.message == "deployments.apps \"nope\" not found")
            #expect(gone.status?.details?.group == "apps")
            server.allow(only: [])
            let forbidden = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            #expect(forbidden.kind == .forbidden)
            #expect(forbidden.status?.reason == "Forbidden")
            #expect(!forbidden.isOutcomeUnknown)
        }
    }

    @Test func aProxysPageBecomesOneLine() async throws {
        try await ClientFixture.run { server, client in
            let page = "<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>nginx</h1></body></html>"
            server.fail(.answer(502, type: "text/html", body: page))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(pods, as: Thing.self)
            }
            #expect(failure.kind == .unavailable)
            #expect(failure.status?.message == "502 Bad Gateway")
            #expect(failure.status?.code == 502)
        }
    }

    @Test func somethingElseThanJSONIsUnreadable() async throws {
        try await ClientFixture.run { server, client in
            server.fail(.answer(200, type: "text/html", body: "<p>Please log in</p>\n<p>more</p>"))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(pods, as: Thing.self)
            }
            #expect(failure.kind == .unreadable("it is not JSON of the API"))
            #expect(failure.status?.message == "Please log in")
        }
    }

    @Test func whatIsMissingIsNamedAndNothingElse() async throws {
        try await ClientFixture.run { server, client in
            server.fail(.answer(200, type: "application/json", body: #"{"metadata":{"secret":"hush"}}"#))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(pods, as: Thing.self)
            }
            #expect(failure.kind == .unreadable("name is missing at metadata"))
        }
    }

    @Test(arguments: [429, 500, 503])
    func aReadIsRepeatedWhenTheServerSaysWhen(code: Int) async throws {
        let pauses = Pauses()
        try await ClientFixture.run(pauses: pauses) { server, client in
            try server.load(Recorded.text("deployment.json"))
            server.fail(next: 2, .status(code, retryAfter: 1))
            let thing = try await client.get(deployment, as: Thing.self)
            #expect(thing.metadata.name == "payments")
            #expect(pauses.all == [.seconds(1), .seconds(1)])
            #expect(server.requests.map(\.code) == [code, code, 200])
        }
    }

    @Test func withoutRetryAfterNothingIsRepeated() async throws {
        try await ClientFixture.run { server, client in
            server.fail(.status(503))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            #expect(failure.kind == .unavailable)
            #expect(server.requests.count == 1)
        }
    }

    @Test func aWaitBeyondTheDeadlineIsNotBegun() async throws {
        let pauses = Pauses()
        try await ClientFixture.run(pauses: pauses) { server, client in
            server.fail(.status(429, retryAfter: 60))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            #expect(failure.kind == .tooManyRequests)
            #expect(failure.retryAfter == .seconds(60))
            #expect(pauses.all.isEmpty)
        }
    }

    @Test func aReadOnADeadConnectionIsMadeAgainOnce() async throws {
        try await ClientFixture.run { server, client in
            try server.load(Recorded.text("deployment.json"))
            server.fail(.drop)
            #expect(try await client.get(deployment, as: Thing.self).metadata.name == "payments")
            server.fail(next: 2, .drop)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            guard case .lost = failure.kind else { throw FixtureFault("not lost but \(failure)") }
            #expect(server.requests.count == 4)
        }
    }

    @Test func aBodyThatBreaksOffIsNotTakenForWhole() async throws {
        try await ClientFixture.run { server, client in
            try server.load(Recorded.text("deployment.json"))
            server.fail(next: 2, .cut)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            guard case .lost = failure.kind else { throw FixtureFault("not lost but \(failure)") }
        }
    }

    @Test func aServerThatIsAwayIsUnreachable() async throws {
        let url = try await FakeAPIServer(clock: HandClock()).serving { $0 }
        let client = APIClient(access: ClientFixture.access(url), environment: [:], log: LogRecorder().logger)
        let failure = try await ClientFixture.failure { () async throws(APIFailure) in
            try await client.get(deployment, as: Thing.self)
        }
        try await client.shutDown()
        #expect(failure.kind == .unreachable("connection refused"))
        #expect(!failure.isOutcomeUnknown)
    }

    @Test func settingsThatCannotWorkFailInWordsWithEveryRequest() async throws {
        for url in ["", "10.0.0.1:6443", "ftp://x", "https://user:word@x"] {
            let client = APIClient(access: ClientFixture.access(url), environment: [:], log: LogRecorder().logger)
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.get(deployment, as: Thing.self)
            }
            try await client.shutDown()
            guard case .access(let fault) = failure.kind else { throw FixtureFault("\(url): \(failure)") }
            #expect(fault.text.hasPrefix("cluster test: "))
            #expect(!fault.text.contains("word@"))
        }
    }

    @Test func requestsAreLoggedWithoutSecrets() async throws {
        let recorder = LogRecorder()
        try await ClientFixture.run(log: recorder.logger) { server, client in
            try server.load(Recorded.text("deployment.json"))
            _ = try await client.get(deployment, as: Thing.self)
        }
        let line = try #require(recorder.lines.first { $0.contains("Kubernetes request") })
        #expect(line.hasPrefix("debug Kubernetes request cluster=test code=200 method=GET milliseconds="))
        #expect(line.contains("path=/apis/apps/v1/namespaces/prod/deployments/payments"))
        #expect(!recorder.lines.contains { $0.contains(FakeAPIServer.testToken) || $0.contains("registry.example") })
    }
}
