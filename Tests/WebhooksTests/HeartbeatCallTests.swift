import Desk
import Incidents
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

@Suite(.fewAtOnce) struct HeartbeatCallTests {
    private static let path = "/api/v1/heartbeat/"

    @Test(
        arguments: [
            ("backup", "backup", .alive), ("backup?status=ok", "backup", .alive), ("backup/0", "backup", .alive),
            ("backup?x=y&status=up", "backup", .alive), ("db%2D1.daily_2", "db-1.daily_2", .alive),
            ("backup/fail", "backup", .failed(code: nil)), ("backup?status=fail", "backup", .failed(code: nil)),
            ("backup?status=down", "backup", .failed(code: nil)), ("backup/3", "backup", .failed(code: 3)),
            ("backup/255", "backup", .failed(code: 255)), ("backup?status=1", "backup", .failed(code: 1)),
            ("backup/ok?status=2", "backup", .failed(code: 2)), ("backup/256", "backup", nil),
            ("backup/-1", "backup", nil),
            ("backup/", "backup", nil), ("backup?status=", "backup", nil), ("backup/maybe", "backup", nil),
        ] as [(String, String, HeartbeatSignal?)]
    )
    func anAddressSaysWhichAndHow(rest: String, name: String, signal: HeartbeatSignal?) {
        let call = HeartbeatCall(uri: Self.path + rest)
        #expect(call?.name == name)
        #expect(call?.signal == signal)
        #expect(call?.showsSecret == false)
    }

    @Test func otherAddressesAreNone() {
        for uri in ["/api/v1/heartbeat", "/api/v1/heartbeat/", "/api/v1/heartbeat/a/b/c", "/api/v1/heartbeats/a", "/"] {
            #expect(HeartbeatCall(uri: uri) == nil)
        }
        #expect(HeartbeatCall(uri: Self.path + String(repeating: "x", count: 101)) == nil)
    }

    /// A port with a desk that watches `backup`.
    private static func watching(
        token: String? = nil,
        _ body: @escaping @Sendable (String, AlertPort, DeskFixture) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { fixture in
                var settings = fixture.desk.settings
                settings.heartbeats = [HeartbeatRule(name: "backup", every: .minutes(10), grace: .minutes(2))]
                fixture.desk.use(settings)
                try await AlertPort.open(token: token, desk: fixture.desk) { port in
                    try await body("http://127.0.0.1:\(port.port)\(path)", port, fixture)
                }
            }
        }
    }

    @Test func aCallIsABeatByAnyMethodThatToolsUse() async throws {
        try await Self.watching { address, _, fixture in
            for method in [HTTPMethod.GET, .POST, .HEAD] {
                fixture.clock.advance(by: .minutes(1))
                let call = try await Post.send("the log of a job", to: address + "backup", method: method)
                #expect(call.code == 200)
                if method != .HEAD {
                    let due = (fixture.clock.now() + .minutes(12)).rfc3339
                    #expect(call.body == #"{"heartbeat":"backup","state":"beating","due":"\#(due)"}"#)
                }
                let heartbeat = try await fixture.store.read { try $0.heartbeat("backup", instance: "") }
                #expect(heartbeat?.lastAt == fixture.clock.now())
            }
            let put = try await Post.send("", to: address + "backup", method: .PUT)
            #expect(put.code == 405 && put.headers["allow"] == ["GET, POST, HEAD"])
        }
    }

    @Test func aFailureOpensAnIncidentAndABeatResolvesIt() async throws {
        try await Self.watching { address, _, fixture in
            #expect(try await Post.send("", to: address + "backup/3", method: .GET).code == 200)
            let incident = try await fixture.incident(1)
            #expect(incident.title == "Failed: backup" && !incident.correlation.isEmpty)
            #expect(try await Post.send("", to: address + "backup", method: .GET).code == 200)
            #expect(try await fixture.incident(1).status == .resolved)
        }
    }

    @Test func whatIsWrongIsSaidWithAHint() async throws {
        try await Self.watching(token: "s3cret-example") { address, port, fixture in
            let headers = [("Authorization", "Bearer s3cret-example")]
            let unknown = try await Post.send("", to: address + "backups", method: .GET, headers: headers)
            #expect(unknown.code == 404)
            #expect(unknown.error?.contains("heartbeats: of chatops.yaml names backup") == true)
            let word = try await Post.send("", to: address + "backup/maybe", method: .GET, headers: headers)
            #expect(word.code == 400 && word.error?.hasPrefix("status: ") == true)
            #expect(try await Post.send("", to: address + "backup", method: .GET).code == 401)
            // A secret in an address is refused, also the right one, and not repeated.
            let shown = try await Post.send("", to: address + "backup?token=s3cret-example", method: .GET)
            #expect(shown.code == 400 && shown.error?.contains("header") == true)
            #expect(!shown.body.contains("s3cret-example"))
            #expect(!port.log.lines.contains { $0.contains("s3cret-example") })
            #expect(try await fixture.store.read { try $0.heartbeats() } == [])
        }
    }
}
