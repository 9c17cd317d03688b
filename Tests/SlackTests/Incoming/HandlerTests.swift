import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// What people do in Slack, and what they are told.
@Suite("Presses, commands and forms from Slack", .fewAtOnce, .serialized)
struct HandlerTests {
    @Test func aPressIsDoneAndTheCardSaysSo() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let card = try await scene.postCard(of: incident)
            let token = try await scene.desk.token("Acknowledge", on: card.id)
            try await scene.end.send(Told.press(token, envelope: "e1", trigger: "t1"), on: 0)
            try await scene.end.waitForAck(of: "e1")
            try await scene.settled()
            #expect(try await scene.desk.incident(incident).acknowledged?.person.name == "responder-s")
            #expect(try await scene.desk.posting(card.id).wanted > card.wanted)
            #expect(scene.calls.said.isEmpty)
            #expect(scene.end.frames == [#"{"envelope_id":"e1"}"#])
        }
    }

    @Test(arguments: [("U13", "viewer-s"), ("U99", "stranger-s")])
    func aRefusalIsShownToThatPersonAlone(user: String, name: String) async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let card = try await scene.postCard(of: incident)
            let token = try await scene.desk.token("Acknowledge", on: card.id)
            let press = Told.press(token, envelope: "e1", trigger: "t1", by: user, name: name, thread: "1.2")
            try await scene.end.send(press, on: 0)
            try await eventually { scene.calls.said.count == 1 }
            let url = "https://hooks.slack.test/actions/T1/1/abc"
            #expect(
                scene.calls.said[0].origin
                    == SlackOrigin(user: user, channel: "C1", thread: "1.2", responseURL: url)
            )
            #expect(!scene.calls.said[0].text.isEmpty)
            #expect(try await scene.desk.incident(incident).acknowledged == nil)
        }
    }

    @Test func anOldButtonIsSaidToBeOld() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            try await scene.end.send(Told.press("nobody-issued-this", envelope: "e1", trigger: "t1"), on: 0)
            try await eventually { scene.calls.said.count == 1 }
            try await scene.settled()
        }
    }

    /// On a Home tab, or where the bot is not: in the conversation with them, in its turn among what is sent there.
    @Test(arguments: [("C1", "U11"), ("D11", "D11")])
    func whatCannotBeSaidThereIsSaidInTheDirectConversation(channel: String, direct: String) async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            scene.calls.fail(.noWay)
            try await scene.end.send(Told.press("old", envelope: "e1", trigger: "t1", channel: channel), on: 0)
            let now = scene.clock.now()
            let said = try await Poll.until("a message in the outbox") {
                try await scene.desk.store.write { records in
                    try records.claimOutbox(of: .slack, at: now, until: now + .minutes(1), limit: 8)
                }.first
            }
            #expect(said.address == ChatAddress(frontEnd: .slack, chat: direct))
            #expect(scene.calls.said.isEmpty)
        }
    }

    @Test func whatCouldNotBeSaidIsTriedAgain() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            scene.calls.fail(.passing("HTTP 502"), .told(.seconds(2)))
            try await scene.end.send(Told.press("old", envelope: "e1", trigger: "t1"), on: 0)
            try await scene.sleepOver(.seconds(2))
            try await eventually { scene.calls.said.count == 1 }
            scene.calls.fail(.permanent("user_not_found"))
            try await scene.end.send(Told.press("old", envelope: "e2", trigger: "t2"), on: 0)
            try await scene.waitForLog("warning somebody could not be told")
        }
    }

    @Test func aSlashCommandIsAnsweredWhereTheBotIsNot() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            try await scene.end.send(Told.slash("history", envelope: "e1", trigger: "t1"), on: 0)
            try await scene.end.send(Told.slash("incidents", envelope: "e2", trigger: "t2"), on: 0)
            try await scene.end.waitForAck(of: "e2")
            try await scene.settled()
            let names = ["t1", "t2"].map { WhisperName.of($0, by: "U11") }
            #expect(try await scene.views().map(\.address.chat) == names.map { "~\($0)" })
            let now = scene.clock.now()
            for name in names {
                #expect(scene.responses.take(for: name, at: now) == "https://hooks.slack.test/commands/T1/1/abc")
            }
        }
    }

    @Test func aPressOnAWhisperBringsTheNextWayToChangeIt() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            try await scene.end.send(Told.slash("incidents \(incident)", envelope: "e1", trigger: "t1"), on: 0)
            try await scene.end.waitForAck(of: "e1")
            try await scene.settled()
            let view = try #require(try await scene.views().first)
            let token = try await scene.desk.token("Acknowledge", on: view.id)
            let url = "https://hooks.slack.test/actions/T1/2/newer"
            let press = Told.press(
                token,
                envelope: "e2",
                trigger: "t2",
                channel: "C9",
                block: "p\(view.id)-0",
                isEphemeral: true,
                responseURL: url
            )
            try await scene.end.send(press, on: 0)
            try await scene.end.waitForAck(of: "e2")
            try await scene.settled()
            #expect(try await scene.desk.incident(incident).acknowledged?.person.name == "responder-s")
            let (name, now) = (WhisperName.of("t1", by: "U11"), scene.clock.now())
            #expect(scene.responses.take(toChange: view.id, of: name, at: now) == .url(url))
            #expect(scene.responses.take(toChange: view.id + 1, of: name, at: now) == .none)
        }
    }

    @Test func aMentionIsAnsweredInItsThreadAndNamesAreAskedOnce() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            for number in 1...3 {
                let said = Told.message("<@UBOT> incidents", ts: "5.\(number)")
                try await scene.end.send(Told.event("Ev\(number)", "e\(number)", said), on: 0)
                try await scene.end.waitForAck(of: "e\(number)")
            }
            let direct = Told.message("history", in: "D1", ts: "5.9", kind: "im")
            try await scene.end.send(Told.event("Ev9", "e9", direct), on: 0)
            try await scene.end.waitForAck(of: "e9")
            try await scene.settled()
            #expect(Set(try await scene.views().map(\.address.chat)) == ["C1:5.1", "C1:5.2", "C1:5.3", "D1"])
            #expect(scene.calls.asked == ["U11"])
        }
    }

    @Test func aStrangersNameReachesTheAdmins() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            scene.calls.fail(.passing("HTTP 502"))
            for number in 1...2 {
                let said = Told.message("<@UBOT> incidents", by: "U9\(number)", ts: "5.\(number)")
                try await scene.end.send(Told.event("Ev\(number)", "e\(number)", said), on: 0)
                try await scene.end.waitForAck(of: "e\(number)")
                try await scene.settled()
            }
            let requests = try await scene.desk.store.read { try $0.openLetInRequests() }
            #expect(requests.map(\.identity.name) == ["U91", "name of U92"])
        }
    }

    /// A mention is for all to read; what is wrong with it is not.
    @Test func aRefusedMentionIsAnsweredToThatPersonAlone() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let said = [
                Told.message("<@UBOT> incidents 99", ts: "5.1"),
                Told.message("<@UBOT> incidents 99", ts: "5.2", thread: "1.2"),
                Told.message("<@UBOT> link", ts: "5.3"), Told.message("<@UBOT> link ABCD2345", ts: "5.4"),
                Told.message("<@UBOT> incidents", by: "U99", ts: "5.5"),
            ]
            for (number, message) in said.enumerated() {
                try await scene.end.send(Told.event("Ev\(number)", "e\(number)", message), on: 0)
                try await scene.end.waitForAck(of: "e\(number)")
            }
            try await eventually { scene.calls.said.count == said.count }
            let origins = Dictionary(grouping: scene.calls.said.map(\.origin)) { $0 }.mapValues(\.count)
            #expect(
                origins == [
                    SlackOrigin(user: "U11", channel: "C1"): 3,
                    SlackOrigin(user: "U11", channel: "C1", thread: "1.2"): 1,
                    SlackOrigin(user: "U99", channel: "C1"): 1,
                ]
            )
            #expect(scene.calls.said.contains { $0.text.contains("#99") })
            #expect(try await scene.outbox().isEmpty)
        }
    }

    @Test func whatIsRefusedInADirectConversationIsAMessageThere() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let direct = Told.message("incidents 99", in: "D1", ts: "5.9", kind: "im")
            try await scene.end.send(Told.event("Ev9", "e9", direct), on: 0)
            try await scene.end.waitForAck(of: "e9")
            try await scene.settled()
            #expect(try await scene.outbox().map(\.address.chat) == ["D1"])
            #expect(scene.calls.said.isEmpty)
        }
    }

    @Test func channelsThatGoAndComeBackAreNoticed() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let steps: [(String, String, Bool)] = [
                ("channel_archive", "U12", true), ("channel_unarchive", "U12", false),
                ("member_left_channel", "UBOT", true), ("member_joined_channel", "UBOT", false),
            ]
            for (number, (type, user, isLost)) in steps.enumerated() {
                let event: [String: Any] = ["type": type, "channel": "C1", "user": user]
                try await scene.end.send(Told.event("Ev\(number)", "e\(number)", event), on: 0)
                try await scene.end.waitForAck(of: "e\(number)")
                try await scene.settled()
                #expect(try await scene.isLost("C1") == isLost, "after \(type)")
            }
        }
    }

    @Test func theHomeTabIsOpened() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            for number in 1...2 {
                let event = ["type": "app_home_opened", "user": "U11", "tab": "home"]
                try await scene.end.send(Told.event("Ev\(number)", "e\(number)", event), on: 0)
                try await scene.end.waitForAck(of: "e\(number)")
            }
            try await scene.settled()
            #expect(try await scene.views().map(\.address.chat) == ["@U11"])
        }
    }
}
