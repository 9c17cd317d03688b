import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// What is said over the sockets is done, and done once, whatever happens to them.
@Suite("Envelopes", .fewAtOnce, .serialized)
struct EnvelopeStoryTests {
    private func mention(
        _ event: String,
        _ envelope: String,
        ts: String,
        type: String = "message",
        retry: Int = 0
    ) -> String {
        Told.event(event, envelope, Told.message("<@UBOT> incidents", ts: ts, type: type), retry: retry)
    }

    @Test func aRefreshWithPressesInFlightLosesNoneAndDoublesNone() async throws {
        try await SocketScene.run { scene async throws in
            try await eventually { scene.status.sockets == 2 }
            scene.clock.advance(by: .hours(1))
            var tokens: [String] = []
            for number in 0..<24 {
                let incident = try await scene.desk.open(["pod-\(number)"], key: "group-\(number)")
                let card = try await scene.postCard(of: incident, message: "1760000000.\(number)")
                tokens.append(try await scene.desk.token("Acknowledge", on: card.id))
            }
            for (number, token) in tokens.enumerated() {
                let message = "1760000000.\(number)"
                let press = Told.press(token, envelope: "e\(number)", trigger: "t\(number)", message: message)
                // Slack sends on what it has not said it will end.
                if number > 12 { try await eventually { scene.end.open.contains { $0 > 1 } } }
                let socket = number > 12 ? scene.end.open.last : number > 8 ? 1 : number % 2
                try await scene.end.send(press, on: try #require(socket))
                if number == 8 { try await scene.end.disconnect("warning", on: 0) }
                if number == 12 { try await scene.end.disconnect("refresh_requested", on: 1) }
            }
            for number in tokens.indices { try await scene.end.waitForAck(of: "e\(number)") }
            try await scene.end.waitForSockets(2, ever: 4)
            try await scene.settled()
            #expect(try await scene.audited(.acknowledge) == tokens.count)
            for number in tokens.indices { #expect(scene.end.acks(of: "e\(number)").count == 1) }
        }
    }

    @Test func whatASocketTookWithItIsToldAgainAndDoneOnce() async throws {
        try await SocketScene.run { scene async throws in
            try await eventually { scene.status.sockets == 2 }
            for number in 0..<6 {
                try await scene.end.waitForSockets(2, ever: 2 + number)
                try await eventually { scene.status.sockets == 2 }
                scene.clock.advance(by: .minutes(1))
                let (first, second) = (scene.end.open[0], scene.end.open[1])
                try await scene.end.send(mention("Ev\(number)", "a\(number)", ts: "\(number).1"), on: first)
                // Early or late: before it was read, noted, or acknowledged.
                for _ in 0..<number { await Task.yield() }
                try scene.end.kill(first)
                let again = mention("Ev\(number)", "b\(number)", ts: "\(number).1", retry: 1)
                try await scene.end.send(again, on: second)
                try await scene.end.waitForAck(of: "b\(number)")
            }
            try await scene.settled()
            #expect(try await scene.views().count == 6)
        }
    }

    @Test func redeliveriesAndMentionDoublesChangeNothing() async throws {
        try await SocketScene.run { scene async throws in
            try await eventually { scene.status.sockets == 2 }
            try await scene.end.send(mention("Ev1", "e1", ts: "5.6"), on: 0)
            try await scene.end.send(mention("Ev2", "e2", ts: "5.6", type: "app_mention"), on: 1)
            for retry in 1...3 {
                try await scene.end.send(mention("Ev1", "r\(retry)", ts: "5.6", retry: retry), on: retry % 2)
            }
            for envelope in ["e1", "e2", "r1", "r2", "r3"] { try await scene.end.waitForAck(of: envelope) }
            try await scene.settled()
            let views = try await scene.views()
            #expect(views.map(\.address.chat) == ["C1:5.6"])
        }
    }

    @Test func whatWasNotedBeforeADeathIsHandledAtTheNextStartOnce() async throws {
        let body = mention("Ev1", "e1", ts: "5.6")
        try await SocketScene.run(
            wanted: 1,
            prepare: { desk, _, _, _ in
                let now = desk.clock.now()
                try await desk.store.write {
                    _ = try $0.note(key: "message/C1/5.6", of: .slack, body: Array(body.utf8), at: now)
                }
            }
        ) { scene async throws in
            try await scene.settled()
            #expect(try await scene.views().count == 1)
            // The acknowledgement never went out, so it is told again.
            try await eventually { scene.status.sockets == 1 }
            try await scene.end.send(mention("Ev1", "e2", ts: "5.6", retry: 1), on: 0)
            try await scene.end.waitForAck(of: "e2")
            try await scene.settled()
            #expect(try await scene.views().count == 1)
        }
    }

    @Test func whatWasHandledButNotSettledBeforeADeathIsNotDoneAgain() async throws {
        let body = mention("Ev1", "e1", ts: "5.6")
        try await SocketScene.run(
            wanted: 1,
            prepare: { desk, _, _, _ in
                let now = desk.clock.now()
                let key = "message/C1/5.6"
                try await desk.store.write {
                    _ = try $0.note(key: key, of: .slack, body: Array(body.utf8), at: now)
                }
                _ = try await desk.desk.command(
                    .incidents,
                    by: SocketScene.responder,
                    in: ChatAddress(frontEnd: .slack, chat: "C1:5.6"),
                    intake: IntakeKey(frontEnd: .slack, id: key)
                )
            }
        ) { scene async throws in
            try await scene.settled()
            #expect(try await scene.views().count == 1)
        }
    }

    @Test func whatEndsEveryStartIsGivenUp() async throws {
        let body = mention("Ev1", "e1", ts: "5.6")
        try await SocketScene.run(
            wanted: 1,
            prepare: { desk, _, _, _ in
                let now = desk.clock.now()
                try await desk.store.write { records in
                    let id = try #require(try records.note(key: "k", of: .slack, body: Array(body.utf8), at: now))
                    for _ in 0..<NoteLanes.starts { try records.countStart(ofNote: id) }
                }
            }
        ) { scene async throws in
            try await scene.settled()
            try await scene.waitForLog("error what Slack said could not be handled")
            #expect(try await scene.views().isEmpty)
            try await eventually { scene.calls.said.count == 1 }
            #expect(scene.calls.said[0].text.contains("Internal error"))
            #expect(scene.calls.said[0].origin == SlackOrigin(user: "U11", channel: "C1"))
        }
    }

    @Test func whatCannotBeKeptIsNotAcknowledged() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            scene.store.fail(with: StoreFailure(reason: "the disk with the database is full"))
            try await scene.end.send(mention("Ev1", "e1", ts: "5.6"), on: 0)
            try await scene.waitForLog("cannot be kept")
            #expect(scene.end.acks(of: "e1").isEmpty)
            scene.store.fail(with: nil)
            try await scene.end.send(mention("Ev1", "e2", ts: "5.6", retry: 1), on: 0)
            try await scene.end.waitForAck(of: "e2")
            try await scene.settled()
            #expect(try await scene.views().count == 1)
            #expect(scene.end.acks(of: "e1").isEmpty)
        }
    }

    @Test func whatFailsForGoodIsPassedOverAndTheRestGoesOn() async throws {
        let body = mention("Ev1", "e1", ts: "5.6")
        try await SocketScene.run(
            wanted: 1,
            prepare: { desk, _, _, store in
                let now = desk.clock.now()
                try await desk.store.write {
                    _ = try $0.note(key: "message/C1/5.6", of: .slack, body: Array(body.utf8), at: now)
                }
                store.fail(with: FlakyStore.Poison())
            }
        ) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            for _ in 1..<NoteLanes.tries {
                try await scene.sleepOver(.seconds(1))
            }
            try await scene.waitForLog("error what Slack said could not be handled")
            scene.store.fail(with: nil)
            try await scene.end.send(mention("Ev2", "e2", ts: "7.8"), on: 0)
            try await scene.end.waitForAck(of: "e2")
            try await scene.settled()
            #expect(try await scene.views().map(\.address.chat) == ["C1:7.8"])
        }
    }

    @Test func whatAsksNothingIsAcknowledgedAndNotKept() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let chatter = Told.event("Ev1", "e1", Told.message("a SECRET between people"))
            let odd = Told.envelope("e2", "carrier_pigeon", ["message": "SECRET"])
            let broken = Told.envelope("e3", "interactive", ["type": 7])
            for text in [chatter, odd, broken, "not json", #"{"type":"news"}"#] {
                try await scene.end.send(text, on: 0)
            }
            for envelope in ["e1", "e2", "e3"] { try await scene.end.waitForAck(of: envelope) }
            let isNew = try await scene.desk.store.write { records in
                try records.note(key: "event/Ev1", of: .slack, body: [], at: Timestamp(seconds: 0)) != nil
            }
            #expect(isNew)
        }
    }

    @Test func aThousandEnvelopesAreAcknowledgedAndHandledOnce() async throws {
        try await SocketScene.run { scene async throws in
            try await eventually { scene.status.sockets == 2 }
            let count = 1_000
            try await withThrowingTaskGroup(of: Void.self) { group in
                for socket in 0...1 {
                    group.addTask {
                        for number in stride(from: socket, to: count, by: 2) {
                            // Every tenth is told twice, on the other socket.
                            let event = ["type": "channel_unarchive", "channel": "C\(number % 50)"]
                            try await scene.end.send(Told.event("Ev\(number)", "e\(number)", event), on: socket)
                            guard number % 10 < 2 else { continue }
                            let again = Told.event("Ev\(number)", "r\(number)", event, retry: 1)
                            try await scene.end.send(again, on: 1 - socket)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await eventually("every acknowledgement") { scene.end.frames.count >= count * 12 / 10 }
            #expect(Set(scene.end.frames).count == count * 12 / 10)
            #expect(scene.end.frames.count == count * 12 / 10)
            try await scene.settled()
            // Each is known, and each was handled: the Desk has taken it in.
            let missing = try await scene.desk.store.write { records in
                try (0..<count).filter { number in
                    try records.takeIn(IntakeKey(frontEnd: .slack, id: "event/Ev\(number)"), at: Timestamp(seconds: 0))
                }
            }
            #expect(missing == [])
        }
    }
}
