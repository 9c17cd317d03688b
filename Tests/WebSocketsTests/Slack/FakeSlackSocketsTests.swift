import TestSupport
import TestTraits
import Testing
import WebSockets

/// The fake is held to the protocol, too: stories lean on it.
@Suite(.fewAtOnce) struct FakeSlackSocketsTests {
    private let client = WebSocketClient(limits: .quiet)

    private func connect(to sockets: FakeSlackSockets) async throws -> WebSocketConnection {
        let connection = try await client.connect(to: try #require(sockets.newURL()))
        #expect(try await json(from: connection)["type"]?.string == "hello")
        return connection
    }

    private func json(from connection: WebSocketConnection) async throws -> FakeJSON {
        guard case .text(let text) = try await connection.read() else { throw RawTap.Missing() }
        return try #require(FakeJSON(parsing: text))
    }

    private func acknowledge(_ envelope: FakeJSON, on connection: WebSocketConnection, with payload: FakeJSON? = nil)
        async throws
    {
        var ack = FakeJSON.object([:])
        ack["envelope_id"] = envelope["envelope_id"]
        ack["payload"] = payload
        try await connection.send(ack.text)
    }

    @Test func aTicketIsGoodOnce() async throws {
        let sockets = FakeSlackSockets()
        #expect(sockets.newURL() == nil)
        try await sockets.serving {
            let url = try #require(sockets.newURL())
            let first = try await client.connect(to: url)
            let again = try await failedConnect(of: client, to: url)
            #expect(again == .refused(status: 403, excerpt: "ticket already used"))
            let wrong = try await failedConnect(of: client, to: url.replacing("ticket-", with: "x"))
            #expect(wrong == .refused(status: 403, excerpt: "invalid ticket"))
            #expect(sockets.violations.count == 2)
            await first.close(within: .seconds(30))
        }
    }

    @Test func anEnvelopeGoesToOneSocketAndItsAcknowledgementIsTimed() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            let id = sockets.push("slash_commands", ["command": "/chatops"], takesPayload: true)
            let envelope = try await json(from: connection)
            #expect(envelope["envelope_id"]?.string == id)
            #expect(envelope["accepts_response_payload"] == true)
            #expect(envelope["retry_attempt"] == nil)
            try await acknowledge(envelope, on: connection, with: ["text": "here"])
            let ack = try await sockets.ack(of: id)
            #expect(ack.payload == ["text": "here"])
            #expect(ack.socket == ack.sentTo)
            #expect(ack.took > .zero)
            #expect(sockets.violations == [])
        }
    }

    @Test func severalSocketsShareTheEnvelopes() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let first = try await connect(to: sockets)
            let second = try await connect(to: sockets)
            try await sockets.waitForSockets(2)
            for number in 0..<4 { sockets.push("interactive", ["number": .int(Int64(number))]) }
            var seen: [Int64] = []
            for connection in [first, second] {
                for _ in 0..<2 { seen.append(try #require(try await json(from: connection)["payload", "number"]?.int)) }
            }
            #expect(seen.sorted() == [0, 1, 2, 3])
        }
    }

    @Test func anEventThatIsNotAcknowledgedComesAgainWithANewIDThreeTimes() async throws {
        let sockets = FakeSlackSockets(ackLimit: .milliseconds(20))
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            sockets.push("events_api", ["event_id": "Ev1"])
            var ids: Set<String> = []
            for attempt in 0...3 {
                let envelope = try await json(from: connection)
                #expect(envelope["retry_attempt"]?.int == Int64(attempt))
                #expect(envelope["retry_reason"]?.string == (attempt == 0 ? "" : "timeout"))
                #expect(envelope["payload", "event_id"] == "Ev1")
                ids.insert(try #require(envelope["envelope_id"]?.string))
            }
            #expect(ids.count == 4)
        }
    }

    @Test func whoeverKeepsTheEnvelopesIsToldWhichAreOverdueAndAcknowledged() async throws {
        let sockets = FakeSlackSockets(ackLimit: .milliseconds(20))
        let (events, told) = AsyncStream.makeStream(of: String.self)
        sockets.onOverdue = { told.yield("overdue \($0)") }
        sockets.onAck = { told.yield("answered \($0.envelope)") }
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            #expect(sockets.deliver(#"{"envelope_id":"e1","type":"interactive","payload":{}}"#))
            let envelope = try await json(from: connection)
            var seen = events.makeAsyncIterator()
            #expect(await seen.next() == "overdue e1")
            try await acknowledge(envelope, on: connection)
            #expect(await seen.next() == "answered e1")
            #expect(sockets.violations.count == 1, "it came too late")
        }
    }

    @Test func anEventWithoutASocketWaitsForTheNextHello() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let id = sockets.push("events_api", ["event_id": "Ev1"])
            #expect(!sockets.deliver(#"{"envelope_id":"e","type":"events_api"}"#))
            let connection = try await connect(to: sockets)
            let envelope = try await json(from: connection)
            #expect(envelope["envelope_id"]?.string != id)
            #expect(envelope["retry_attempt"]?.int == 0)
        }
    }

    @Test func mistakesOfTheAppAreKept() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            let id = sockets.push("events_api", ["event_id": "Ev1"])
            let envelope = try await json(from: connection)
            try await acknowledge(envelope, on: connection, with: ["text": "x"])
            try await acknowledge(envelope, on: connection)
            try await connection.send(#"{"envelope_id":"nobody's"}"#)
            try await connection.send("ping")
            try await sockets.wait(for: "four mistakes") { sockets.violations.count == 4 }
            #expect(
                sockets.violations == [
                    "an answer to events_api, which takes none", "events_api acknowledged twice",
                    "a frame that acknowledges nothing", "a frame that is not a JSON object",
                ]
            )
            _ = try await sockets.ack(of: id)
        }
    }

    @Test func theEleventhSocketIsOneTooMany() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            var all: [WebSocketConnection] = []
            for _ in 0..<10 { all.append(try await connect(to: sockets)) }
            let extra = try await client.connect(to: try #require(sockets.newURL()))
            #expect(try await json(from: extra)["reason"]?.string == "too_many_websockets")
            #expect(sockets.openSockets.count == 10)
            for connection in all { await connection.close(within: .seconds(30)) }
        }
    }

    @Test func aClosedSocketStandsUntilTheAppHangsUp() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            let tap = try await RawTap(on: connection)
            // Closes by hand, and does not hang up.
            try await tap.send(RawFrame.close(1000).masked)
            #expect(try await tap.frame { $0.opcode == 8 }.closeCode == 1000)
            try await sockets.waitForSockets(0)
            #expect(sockets.standingSockets == [1])
            connection.drop()
            try await sockets.waitUntilGone(1)
        }
    }

    @Test func slackMayCloseToo() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            await sockets.close(1)
            #expect(await connection.readAll().isEmpty)
            #expect(connection.ended == .closedThere(code: 1000, reason: ""))
        }
    }

    @Test func noticesComeAndTheSocketGoesOn() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            sockets.warn(1)
            #expect(try await json(from: connection)["reason"]?.string == "warning")
            sockets.refresh(1)
            #expect(try await json(from: connection)["reason"]?.string == "refresh_requested")
            sockets.push("interactive", ["type": "block_actions"])
            #expect(try await json(from: connection)["type"]?.string == "interactive")
            sockets.disableLink()
            #expect(try await json(from: connection)["reason"]?.string == "link_disabled")
            let next = try await client.connect(to: try #require(sockets.newURL()))
            #expect(try await json(from: next)["reason"]?.string == "link_disabled")
        }
    }

    @Test func pingsCarrySlacksWords() async throws {
        let sockets = FakeSlackSockets(pingInterval: .milliseconds(10))
        try await sockets.serving {
            let connection = try await connect(to: sockets)
            let tap = try await RawTap(on: connection)
            #expect(try await tap.frame { $0.opcode == 9 }.payload == Array("Ping from applink-1".utf8))
        }
    }

    @Test func aSilentSocketIsNoticedByItsPings() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            let hasty = WebSocketClient(
                limits: WebSocketLimits(pingInterval: .milliseconds(20), pongPatience: .seconds(2))
            )
            let connection = try await hasty.connect(to: try #require(sockets.newURL()))
            #expect(try await json(from: connection)["type"]?.string == "hello")
            try await sockets.goSilent(1)
            #expect(await connection.readAll().isEmpty)
            guard case .silent = connection.ended else { throw RawTap.Missing() }
            try await sockets.waitUntilGone(1)
        }
    }

    @Test func aSocketCanBeKilledAndTorn() async throws {
        let sockets = FakeSlackSockets()
        try await sockets.serving {
            for turn in 1...2 {
                let connection = try await connect(to: sockets)
                if turn == 1 { sockets.kill(turn) } else { try await sockets.tear(turn) }
                #expect(await connection.readAll().isEmpty)
                guard case .dropped = connection.ended else { throw RawTap.Missing() }
                try await sockets.waitUntilGone(turn)
            }
        }
    }
}
