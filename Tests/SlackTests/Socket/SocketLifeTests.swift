import Incidents
import TestSupport
import TestTraits
import Testing
import WebSockets

@testable import Slack

/// How sockets come and go, over real WebSockets.
@Suite("Sockets to Slack", .fewAtOnce, .serialized)
struct SocketLifeTests {
    @Test func twoSocketsAtOnceAreKept() async throws {
        try await SocketScene.run { scene async throws in
            try await scene.end.waitForSockets(2, ever: 2)
            try await eventually { scene.status.sockets == 2 }
            #expect(scene.status.state == .connected)
            #expect(scene.status.bot == SlackBot(user: "UBOT", bot: "B1"))
            try scene.end.kill(0)
            try await eventually { scene.end.count == 3 || scene.clock.sleeperCount > 0 }
            // It had not lived long, so the next one comes after a pause.
            while scene.end.count < 3 {
                scene.clock.advance(by: .seconds(2))
                try await Poll.until("the third socket", within: .minutes(2)) {
                    scene.end.count == 3 || scene.clock.sleeperCount > 0 ? () : nil
                }
            }
            try await scene.end.waitForSockets(2)
        }
    }

    @Test func theReplacementIsThereBeforeTheOldOneIsClosed() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await scene.end.waitForSockets(1)
            try await eventually { scene.status.sockets == 1 }
            scene.clock.advance(by: .minutes(5))
            scene.end.greets = false
            try await scene.end.disconnect("warning", on: 0)
            try await scene.end.waitForSockets(2, ever: 2)
            // Before the hello the old one is read and answered.
            let said = Told.message("<@UBOT> incidents", ts: "5.6")
            try await scene.end.send(Told.event("Ev1", "e1", said), on: 0)
            try await scene.end.waitForAck(of: "e1")
            #expect(scene.end.open == [0, 1])
            try await scene.end.send(SlackEnd.hello, on: 1)
            try await eventually { scene.end.open == [1] }
            #expect(scene.status.state == .connected)
        }
    }

    @Test func aSocketWithoutHelloIsReplaced() async throws {
        try await SocketScene.run(wanted: 1, prepare: { _, end, _, _ in end.greets = false }) { scene async throws in
            try await scene.end.waitForSockets(1)
            try await scene.sleepOver(.seconds(10))
            try await scene.waitForLog("did not say hello")
            try await scene.end.waitForSockets(0)
            scene.end.greets = true
            try await eventually { scene.clock.sleeperCount == 1 }
            scene.clock.advance(by: .seconds(2))
            try await scene.end.waitForSockets(1, ever: 2)
            try await eventually { scene.status.state == .connected }
        }
    }

    @Test func aSilentHalfOpenSocketIsReplaced() async throws {
        var limits = WebSocketOpening.limits
        limits.pingInterval = .milliseconds(50)
        limits.pongPatience = .milliseconds(300)
        limits.serverPingPatience = nil
        try await SocketScene.run(wanted: 1, limits: limits) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            scene.clock.advance(by: .minutes(5))
            try await scene.end.mute(0)
            try await eventually { scene.end.count == 2 }
            try await eventually { scene.status.sockets == 1 }
            try await scene.waitForLog("a connection to Slack has ended")
            // Nobody reads there any more, so that its end is not seen there either.
            try scene.end.kill(0)
        }
    }

    @Test func aDisabledLinkIsToldAndNotKnockedAtAgain() async throws {
        try await SocketScene.run { scene async throws in
            try await scene.end.waitForSockets(2)
            try await eventually { scene.status.sockets == 2 }
            try await scene.end.disconnect("link_disabled", on: 1)
            try await scene.end.waitForSockets(0, ever: 2)
            try await scene.waitForLog("error Socket Mode is switched off for this Slack app")
            scene.clock.advance(by: .hours(1))
            guard case .disabled = scene.status.state else {
                Issue.record("the state is \(scene.status.state)")
                return
            }
            #expect(scene.end.count == 2)
            #expect(scene.log.lines.count { $0.contains("Socket Mode is switched off") } == 1)
        }
    }

    @Test func tooManySocketsAreToldAndGivenTime() async throws {
        try await SocketScene.run { scene async throws in
            try await eventually { scene.status.sockets == 2 }
            try await scene.end.disconnect("too_many_websockets", on: 1)
            try scene.end.kill(1)
            try await scene.waitForLog("error Slack has ten connections of this app already")
            try await scene.end.waitForSockets(1, ever: 2)
            // The other one works on.
            try await scene.end.send(Told.slash("incidents", envelope: "e1", trigger: "1"), on: 0)
            try await scene.end.waitForAck(of: "e1")
            try await scene.sleepOver(.seconds(37))
            try await scene.end.waitForSockets(2, ever: 3)
            try await scene.waitForLog("Slack is connected again")
            #expect(scene.status.state == .connected)
        }
    }

    @Test func aRefusedTokenIsToldOnceAndTriedEachMinute() async throws {
        let refused = SocketTrouble.unauthorized("invalid_auth")
        try await SocketScene.run(
            wanted: 1,
            prepare: { _, end, _, _ in end.fail(refused, refused, refused) }
        ) { scene async throws in
            try await scene.waitForLog("error Slack refuses the token")
            guard case .unauthorized = scene.status.state else {
                Issue.record("the state is \(scene.status.state)")
                return
            }
            for _ in 1...3 { try await scene.sleepOver(.seconds(73)) }
            try await scene.end.waitForSockets(1)
            try await eventually { scene.status.state == .connected }
            #expect(scene.end.asked == 4)
            #expect(scene.log.lines.count { $0.contains("refuses the token") } == 1)
        }
    }

    @Test func anOutageIsWaitedOutWithoutSpinning() async throws {
        let failures = 6
        try await SocketScene.run(
            wanted: 2,
            prepare: { _, end, calls, _ in
                calls.failToIdentify(.passing("HTTP 503"), .told(.seconds(20)))
                for _ in 0..<failures { end.fail(.passing("HTTP 503")) }
            }
        ) { scene async throws in
            try await scene.waitForLog("Slack does not answer as it should")
            try await scene.sleepOver(.seconds(2))
            try await scene.sleepOver(.seconds(25))
            for _ in 0..<20 where scene.status.sockets < 2 {
                // A leap while a connection waits for its hello would end it.
                try await eventually {
                    let opened = scene.end.asked - (failures - scene.end.failuresLeft)
                    return scene.status.sockets == 2 || scene.clock.sleeperCount > 0 && opened == scene.status.sockets
                }
                if scene.status.sockets < 2 { scene.clock.advance(by: .seconds(40)) }
            }
            try await scene.end.waitForSockets(2)
            try await eventually { scene.status.state == .connected }
            // Two that were on their way when the time leapt may have been asked for once more.
            #expect((8...10).contains(scene.end.asked))
        }
    }

    @Test func stoppingInTheMiddleOfAnOutageIsQuick() async throws {
        try await SocketScene.run(
            prepare: { _, _, calls, _ in for _ in 0..<9 { calls.failToIdentify(.passing("no network")) } }
        ) { scene async throws in
            try await scene.waitForLog("Slack does not answer as it should")
            await scene.stop()
            try await eventually { scene.status.state == .stopped }
            #expect(scene.end.count == 0)
        }
    }

    @Test(arguments: [1, 3, 10])
    func manyRefreshesLeaveNoSocketBehind(wanted: Int) async throws {
        try await SocketScene.run(wanted: wanted) { scene async throws in
            try await eventually { scene.status.sockets == wanted }
            for round in 1...3 {
                scene.clock.advance(by: .hours(4))
                let ever = scene.end.count
                for number in scene.end.open { try await scene.end.disconnect("refresh_requested", on: number) }
                try await scene.end.waitForSockets(wanted, ever: ever + wanted)
                try await eventually("round \(round)") { scene.status.sockets == wanted }
            }
        }
    }
}
