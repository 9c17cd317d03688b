import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientListTests {
    private let pods = APIPath("api", "v1", "namespaces", "prod", "pods")

    private func run(
        page: Int,
        _ body: @escaping @Sendable (FakeAPIServer, APIClient) async throws -> Void
    ) async throws {
        var limits = APILimits.patient
        limits.page = page
        try await ClientFixture.run(limits: limits) { server, client in
            try server.load(Recorded.text("pods-all-states.json"))
            try await body(server, client)
        }
    }

    @Test func allPagesAreRead() async throws {
        try await run(page: 4) { server, client in
            let list = try await client.list(pods, of: Thing.self)
            #expect(list.items.count == 11)
            #expect(!list.isCut)
            #expect(list.resourceVersion == server.resourceVersion)
            #expect(server.requests.map { $0.query["limit"] } == ["4", "4", "4"])
            #expect(Set(list.items.map(\.metadata.name)).count == 11)
        }
    }

    @Test func noMoreIsReadThanIsEnough() async throws {
        try await run(page: 4) { server, client in
            let list = try await client.list(pods, of: Thing.self, atMost: 5)
            #expect(list.items.count == 5)
            #expect(list.isCut)
            #expect(server.requests.map { $0.query["limit"] } == ["4", "1"])
        }
    }

    @Test func aListThatWentStaleIsBegunAgain() async throws {
        try await run(page: 4) { server, client in
            server.fail(.status(410), when: { $0.query["continue"] != nil })
            let list = try await client.list(pods, of: Thing.self)
            #expect(list.items.count == 11)
            #expect(server.requests.map { $0.query["continue"] == nil } == [true, false, true, false, false])
        }
    }

    @Test func itIsNotBegunForEver() async throws {
        try await run(page: 4) { server, client in
            server.fail(next: 10, .status(410), when: { $0.query["continue"] != nil })
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.list(pods, of: Thing.self)
            }
            #expect(failure.kind == .expired)
            #expect(server.requests.count == 6)
        }
    }

    @Test func nullItemsAreNone() async throws {
        try await run(page: 4) { server, client in
            server.serveNullItems()
            let list = try await client.list(pods.with("labelSelector", "app=nobody"), of: Thing.self)
            #expect(list.items.isEmpty)
            #expect(server.requests.first?.query["labelSelector"] == "app=nobody")
        }
    }

    @Test func pagesThatDoNotEndAreNotFollowed() async throws {
        try await run(page: 4) { server, client in
            let page = #"{"metadata":{"resourceVersion":"1","continue":"again"},"items":[{"metadata":{"name":"a"}}]}"#
            server.fail(next: 50, .answer(200, type: "application/json", body: page))
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.list(pods, of: Thing.self)
            }
            #expect(failure.kind == .unreadable("the list's pages do not end"))
            #expect(server.requests.count == 2)
        }
    }
}
