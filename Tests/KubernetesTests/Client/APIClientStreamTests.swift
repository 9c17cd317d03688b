import Incidents
import NIOCore
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientStreamTests {
    private let pods = APIPath("api", "v1", "namespaces", "prod", "pods")
    private var log: APIPath { pods.appending("ledger-0").appending("log") }

    private func run(
        limits: APILimits = APILimits.patient,
        _ body: @escaping @Sendable (FakeAPIServer, APIClient) async throws -> Void
    ) async throws {
        try await ClientFixture.run(limits: limits) { server, client in
            try server.load(Recorded.text("pod-crashloop.json"))
            try await body(server, client)
        }
    }

    private func text(_ client: APIClient, _ path: APIPath) async throws -> String {
        var all = ByteBuffer()
        for try await var part in try await client.bytes(path) { all.writeBuffer(&part) }
        return String(buffer: all)
    }

    @Test func aLogIsReadToItsEnd() async throws {
        try await run { server, client in
            server.write(["one", "two", "three"], to: "ledger-0", "db", in: "prod")
            let all = try await text(client, log)
            #expect(all == "one\ntwo\nthree\n")
            let last = try await text(client, log.with("tailLines", "1"))
            #expect(last == "three\n")
            let start = try await text(client, log.with("limitBytes", "5"))
            #expect(start == "one\nt")
        }
    }

    @Test func aLogThatCannotBeReadSaysWhy() async throws {
        try await run { server, client in
            let failure = try await ClientFixture.failure { () async throws(APIFailure) in
                try await client.bytes(log.with("container", "zzz"))
            }
            #expect(failure.kind == .badRequest)
            #expect(failure.status?.message == "container zzz is not valid for pod ledger-0")
        }
    }

    @Test func aFollowedLogGoesOnUntilItEnds() async throws {
        try await run { server, client in
            server.write(["one"], to: "ledger-0", "db", in: "prod")
            let stream = try await client.bytes(log.with("follow", "true"))
            var parts = stream.makeAsyncIterator()
            #expect(try await parts.next().map { String(buffer: $0) } == "one\n")
            server.write(["two"], to: "ledger-0", "db", in: "prod")
            #expect(try await parts.next().map { String(buffer: $0) } == "two\n")
            server.endLog(of: "ledger-0", "db", in: "prod")
            #expect(try await parts.next() == nil)
        }
    }

    @Test func aFollowedLogThatBreaksIsNotItsEnd() async throws {
        try await run { server, client in
            server.write(["one"], to: "ledger-0", "db", in: "prod")
            var parts = try await client.bytes(log.with("follow", "true")).makeAsyncIterator()
            _ = try await parts.next()
            try await server.wait { $0.streaming == 1 }
            server.endWatches(.drop)
            do throws(APIFailure) {
                _ = try await parts.next()
                Issue.record("it ended in good order")
            } catch {
                guard case .lost = error.kind else { throw error }
            }
        }
    }

    @Test func whatHappensIsTold() async throws {
        try await run { server, client in
            let version = server.resourceVersion
            var events = try await client.watch(pods, from: version, of: Thing.self).makeAsyncIterator()
            try server.edit("Pod", "ledger-0", in: "prod") { $0["metadata", "labels", "seen"] = "yes" }
            guard case .modified(let changed) = try await events.next() else { throw FixtureFault("no change") }
            #expect(changed.metadata.name == "ledger-0")
            server.bookmark()
            guard case .bookmark(let mark) = try await events.next() else { throw FixtureFault("no bookmark") }
            #expect(mark == server.resourceVersion)
            server.remove("Pod", "ledger-0", in: "prod")
            guard case .deleted(let gone) = try await events.next() else { throw FixtureFault("no end") }
            #expect(gone.metadata.resourceVersion == server.resourceVersion)
            try await server.wait { $0.streaming == 1 }
            server.endWatches(.finish)
            #expect(try await events.next() == nil)
            let query = try #require(server.requests.first?.query)
            #expect(
                query["watch"] == "true" && query["allowWatchBookmarks"] == "true" && query["timeoutSeconds"] == "60"
            )
        }
    }

    @Test func aWatchFromTooLongAgoSaysSo() async throws {
        try await run { server, client in
            server.compact()
            var events = try await client.watch(pods, from: "1", of: Thing.self).makeAsyncIterator()
            guard case .error(let status) = try await events.next() else { throw FixtureFault("no error") }
            #expect(status.code == 410)
            #expect(status.reason == "Expired")
            #expect(try await events.next() == nil)
        }
    }

    @Test(arguments: [FakeAPIServer.WatchEnd.drop, .cut])
    func aWatchThatBreaksThrows(how: FakeAPIServer.WatchEnd) async throws {
        try await run { server, client in
            var events = try await client.watch(pods, from: "", of: Thing.self).makeAsyncIterator()
            guard case .added = try await events.next() else { throw FixtureFault("no object") }
            try await server.wait { $0.streaming == 1 }
            server.endWatches(how)
            do throws(APIFailure) {
                _ = try await events.next()
                Issue.record("it ended in good order")
            } catch {
                guard case .lost = error.kind else { throw error }
            }
        }
    }

    @Test func aLineBeyondTheLimitIsRefused() async throws {
        var limits = APILimits.patient
        limits.line = 1_000
        try await run(limits: limits) { server, client in
            var events = try await client.watch(pods, from: "", of: Thing.self).makeAsyncIterator()
            do throws(APIFailure) {
                _ = try await events.next()
                Issue.record("it was taken")
            } catch {
                #expect(error.kind == .tooLarge)
            }
        }
    }

    @Test func aRecordedStreamIsRead() async throws {
        let text = try Recorded.text("watch-stream.txt")
        try await run { server, client in
            server.fail(.answer(200, type: "application/json", body: text))
            var names: [String] = []
            var marks: [String] = []
            var failure: APIFailure?
            do throws(APIFailure) {
                for try await event in try await client.watch(pods, from: "", of: Thing.self) {
                    switch event {
                    case .added(let thing), .modified(let thing), .deleted(let thing): names.append(thing.metadata.name)
                    case .bookmark(let version): marks.append(version)
                    default: Issue.record("unexpected \(event)")
                    }
                }
            } catch { failure = error }
            #expect(marks == ["799"])
            // The recording was cut within its last line.
            #expect(names.count > 3 && Set(names).isSubset(of: ["ledger-0", "ledger-1"]))
            guard case .lost = failure?.kind else { throw FixtureFault("\(String(describing: failure))") }
        }
    }
}
