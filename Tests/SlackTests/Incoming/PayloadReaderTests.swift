import Cards
import Desk
import Incidents
import Testing

@testable import Slack

@Suite struct PayloadReaderTests {
    private let reader = PayloadReader(bot: SlackBot(user: "UBOT", bot: "B1"))

    private func read(_ text: String) throws -> PayloadReader.Reading {
        guard case .envelope(let envelope) = SocketFrame(text) else { throw NotAnEnvelope() }
        return reader.read(envelope)
    }

    private struct NotAnEnvelope: Error {}

    private func isNothing(_ reading: PayloadReader.Reading) -> Bool {
        if case .nothing = reading.incoming { return reading.key == nil }
        return false
    }

    private func said(_ event: [String: Any]) throws -> SlackIncoming {
        try read(Told.event("Ev1", "e1", event)).incoming
    }

    private func slack(_ chat: String) -> ChatAddress { ChatAddress(frontEnd: .slack, chat: chat) }

    // MARK: Presses

    @Test func aPressInAChannelNamesItsMessage() throws {
        let reading = try read(Told.press("tok", envelope: "e1", trigger: "1.2.a"))
        let press = SlackPress(
            token: "tok",
            person: Identity(frontEnd: .slack, id: "U11", name: "responder-a"),
            place: .message("1760000000.000200", in: slack("C1")),
            trigger: "1.2.a",
            origin: SlackOrigin(
                user: "U11",
                channel: "C1",
                responseURL: "https://hooks.slack.test/actions/T1/1/abc"
            ),
            isWhispered: false
        )
        #expect(reading == PayloadReader.Reading(incoming: .press(press), key: "trigger/1.2.a"))
        #expect(reading.incoming.lane == "C1")
    }

    @Test func aPressInAThreadNamesTheThread() throws {
        let reading = try read(Told.press("tok", envelope: "e1", trigger: "1.2.a", thread: "1759999999.000100"))
        guard case .press(let press) = reading.incoming else {
            Issue.record("\(reading)")
            return
        }
        #expect(press.place == .message("1760000000.000200", in: slack("C1:1759999999.000100")))
        #expect(press.origin.thread == "1759999999.000100")
        // The parent names itself as its thread.
        let parent = try read(Told.press("tok", envelope: "e1", trigger: "1.2.a", thread: "1760000000.000200"))
        guard case .press(let press) = parent.incoming else {
            Issue.record("\(parent)")
            return
        }
        #expect(press.place == .message("1760000000.000200", in: slack("C1")))
        // What is told about it stands in the channel, where the press was.
        #expect(press.origin.thread == nil)
    }

    @Test func whereTheMessageHasNoNameTheBlockNamesThePosting() throws {
        let whispered = try read(
            Told.press("tok", envelope: "e1", trigger: "1", block: "p42-3", isEphemeral: true)
        )
        let direct = try read(Told.press("tok", envelope: "e1", trigger: "1", channel: "D1", block: "p42-0"))
        let home = try read(Told.homePress("tok", envelope: "e1", trigger: "1", block: "p42-1"))
        for reading in [whispered, direct, home] {
            guard case .press(let press) = reading.incoming else {
                Issue.record("\(reading)")
                return
            }
            #expect(press.place == .posting(42))
        }
        guard case .press(let press) = home.incoming else { return }
        #expect(press.origin == SlackOrigin(user: "U11"))
        #expect(press.person.name == "responder-a")
        #expect(home.incoming.lane == "U11")
    }

    @Test(
        arguments: [
            ("p1-0", 1), ("p9223372036854775807-12", Int64.max), ("p7", 7), ("x7-0", nil), ("p-0", nil), ("p", nil),
            ("", nil), ("p1x-0", nil),
        ] as [(String, Int64?)]
    )
    func blocksSayWhichPostingTheyBelongTo(block: String, posting: Int64?) {
        #expect(PayloadReader.posting(inBlock: block) == posting)
    }

    @Test func aPressWithoutATriggerIsKnownByItsMoment() throws {
        let payload: [String: Any] = [
            "type": "block_actions", "user": ["id": "U11"],
            "container": ["message_ts": "5.6", "channel_id": "C1"],
            "actions": [["value": "tok", "action_ts": "7.8"]],
        ]
        #expect(try read(Told.envelope("e1", "interactive", payload)).key == "action/7.8/5.6")
    }

    @Test func linksAndStrangeInteractionsAskNothing() throws {
        let link: [String: Any] = [
            "type": "block_actions", "user": ["id": "U11"], "trigger_id": "1",
            "container": ["message_ts": "5.6", "channel_id": "C1"], "actions": [["action_ts": "7.8"]],
        ]
        let nowhere: [String: Any] = [
            "type": "block_actions", "user": ["id": "U11"], "trigger_id": "1", "actions": [["value": "tok"]],
        ]
        for payload in [link, nowhere, ["type": "shortcut"], ["type": "view_closed"]] {
            #expect(isNothing(try read(Told.envelope("e1", "interactive", payload))))
        }
    }

    // MARK: Commands

    @Test func aSlashCommandIsAnsweredToThatPersonAlone() throws {
        let reading = try read(Told.slash("incidents 42", envelope: "e1", trigger: "1.2.a"))
        let address = slack("~" + WhisperName.of("1.2.a", by: "U11"))
        #expect(
            reading
                == PayloadReader.Reading(
                    incoming: .command(
                        .incident(42),
                        by: Identity(frontEnd: .slack, id: "U11", name: "responder-a"),
                        in: address,
                        responseURL: "https://hooks.slack.test/commands/T1/1/abc"
                    ),
                    key: "trigger/1.2.a"
                )
        )
        #expect(reading.incoming.lane == "U11")
    }

    @Test func aReportIsAboutTheChannelItIsAskedIn() throws {
        guard
            case .command(let command, _, _, _) = try read(Told.slash("report", envelope: "e1", trigger: "1")).incoming
        else {
            Issue.record("no command")
            return
        }
        #expect(command == .report(of: slack("C9")))
        #expect(SpokenWords("report").command == .report())
    }

    @Test func whispersHaveNamesOfTheirOwnThatComeAgain() {
        let names = Set((0..<20).map { WhisperName.of("\($0).abc.def", by: "U1") })
        #expect(names.count > 15)
        #expect(WhisperName.of("1", by: "U1") == WhisperName.of("1", by: "U1"))
        #expect(Set((0..<5_000).map { WhisperName.of("\($0).x", by: "U1") }).count <= 256)
        #expect(WhisperName.of("1", by: "U1") != WhisperName.of("1", by: "U2"))
    }

    // MARK: Messages

    @Test func aMentionIsAnsweredInItsThread() throws {
        let mention = Told.message("<@UBOT> incidents 42", ts: "5.6", type: "app_mention")
        #expect(
            try said(mention)
                == .said(.incident(42), from: SlackOrigin(user: "U11", channel: "C1"), in: slack("C1:5.6"))
        )
        let threaded = Told.message("<@UBOT> incidents", ts: "5.6", thread: "1.2", type: "app_mention")
        let there = SlackOrigin(user: "U11", channel: "C1", thread: "1.2")
        #expect(try said(threaded) == .said(.incidents, from: there, in: slack("C1:1.2")))
    }

    @Test func aMentionToldTwiceHasOneKey() throws {
        let message = Told.message("hello <@UBOT|chatops>, history", ts: "5.6")
        let mention = Told.message("hello <@UBOT|chatops>, history", ts: "5.6", type: "app_mention")
        let first = try read(Told.event("Ev1", "e1", message))
        let second = try read(Told.event("Ev2", "e2", mention))
        #expect(first.key == "message/C1/5.6")
        #expect(first == second)
    }

    @Test func whatIsSaidToTheBotAloneNeedsNoMention() throws {
        #expect(
            try said(Told.message("history", in: "D1", kind: "im"))
                == .said(.history, from: SlackOrigin(user: "U11", channel: "D1"), in: slack("D1"))
        )
        #expect(
            try said(Told.message("history", in: "D1", thread: "1.2", kind: "im"))
                == .said(.history, from: SlackOrigin(user: "U11", channel: "D1", thread: "1.2"), in: slack("D1:1.2"))
        )
    }

    @Test func ownMessagesAndOtherBotsAreIgnoredAlways() throws {
        let events: [[String: Any]] = [
            Told.message("<@UBOT> incidents", by: "UBOT"),
            Told.message("<@UBOT> incidents", bot: "B1"),
            Told.message("<@UBOT> incidents", type: "app_mention", bot: "B2"),
            Told.message("incidents", by: "UBOT", in: "D1", kind: "im"),
            Told.message("<@UBOT> incidents", subtype: "bot_message"),
            Told.message("<@UBOT> incidents", subtype: "message_changed"),
            Told.message("<@UBOT> incidents", subtype: "channel_join"),
            Told.message("we talk about something else"),
            Told.message("<@UBOTTOM> incidents"),
        ]
        for event in events { #expect(isNothing(try read(Told.event("Ev1", "e1", event)))) }
    }

    @Test(arguments: ["file_share", "thread_broadcast", "me_message"])
    func someSubtypesAreWhatPeopleWrite(subtype: String) throws {
        #expect(
            try said(Told.message("<@UBOT> history", ts: "5.6", subtype: subtype))
                == .said(.history, from: SlackOrigin(user: "U11", channel: "C1"), in: slack("C1:5.6"))
        )
    }

    // MARK: Channels

    @Test func channelsThatGoAndComeBackAreNoticed() throws {
        func reading(_ type: String, _ channel: Any, user: String? = nil) throws -> SlackIncoming {
            var event: [String: Any] = ["type": type, "channel": channel]
            event["user"] = user
            return try said(event)
        }
        for type in ["channel_left", "group_left", "channel_archive", "group_archive", "channel_deleted"] {
            guard case .channelLost(slack("C1"), _) = try reading(type, "C1", user: "U12") else {
                Issue.record("\(type) is not noticed")
                continue
            }
        }
        #expect(try reading("channel_unarchive", "C1", user: "U12") == .channelRegained(slack("C1")))
        #expect(
            try reading("member_joined_channel", "C1", user: "UBOT") == .channelJoined(slack("C1"), inviter: nil)
        )
        #expect(
            try reading("member_left_channel", "C1", user: "UBOT")
                == .channelLost(slack("C1"), reason: "the bot was removed")
        )
        for type in ["member_joined_channel", "member_left_channel"] {
            guard case .nothing = try reading(type, "C1", user: "U12") else {
                Issue.record("\(type) of somebody else matters")
                continue
            }
        }
        #expect(try read(Told.event("Ev7", "e1", ["type": "channel_left", "channel": "C1"])).key == "event/Ev7")
    }

    @Test func aChannelThatGetsAnotherIdIsNoticed() throws {
        var event: [String: Any] = ["type": "channel_id_changed", "old_channel_id": "G1", "new_channel_id": "C1"]
        #expect(try said(event) == .channelRenumbered(from: slack("G1"), to: slack("C1")))
        #expect(try said(event).lane == "C1")
        event["new_channel_id"] = nil
        #expect(isNothing(try read(Told.event("Ev1", "e1", event))))
    }

    @Test func theHomeTabIsOpenedAndTheMessagesTabIsNot() throws {
        #expect(try said(["type": "app_home_opened", "user": "U11", "tab": "home"]) == .home(user: "U11"))
        for event in [["type": "app_home_opened", "user": "U11", "tab": "messages"], ["type": "app_home_opened"]] {
            #expect(isNothing(try read(Told.event("Ev1", "e1", event))))
        }
    }

    @Test func eventsWithoutContentsOrOfStrangeShapesAskNothing() throws {
        let limited: [String: Any] = ["type": "app_rate_limited", "minute_rate_limited": 1, "team_id": "T1"]
        #expect(isNothing(try read(Told.envelope("e1", "events_api", limited))))
        let events: [[String: Any]] = [
            ["type": "team_join", "user": ["id": "U5"]],
            ["type": "channel_rename", "channel": ["id": "C1", "name": "x"]],
            ["type": "reaction_added", "user": "U1", "item": ["type": "message"]], ["type": "message"],
        ]
        for event in events { #expect(isNothing(try read(Told.event("Ev1", "e1", event)))) }
    }
}
