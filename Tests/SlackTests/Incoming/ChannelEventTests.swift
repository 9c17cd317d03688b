import Desk
import Incidents
import Testing

@testable import Slack

/// Which events a channel keeps, and as what.
@Suite struct ChannelEventTests {
    private let reader = PayloadReader(bot: SlackBot(user: "UBOT", bot: "B1"))
    private let ts = "1760000000.000100"

    private func heard(_ event: [String: Any]) throws -> HeardEvent? {
        struct NotAnEnvelope: Error {}
        guard case .envelope(let envelope) = SocketFrame(Told.event("Ev1", "e1", event)) else { throw NotAnEnvelope() }
        return reader.read(envelope).heard
    }

    private func posted(_ event: [String: Any]) throws -> PostedMessage? {
        guard case .posted(let message) = try heard(event)?.event else { return nil }
        return message
    }

    @Test func whatAPersonWritesIsKept() throws {
        let message = try #require(try posted(Told.message("is checkout slow?")))
        #expect(message.channel == "C1" && message.stamp.text == ts && message.isRoot)
        #expect(message.author == ChannelAuthor(kind: .person, id: "U11"))
        #expect(message.text == "is checkout slow?")
        #expect(message.content == nil)
        #expect(try heard(Told.message("x"))?.key == "message/C1/\(ts)")
        let reply = try #require(try posted(Told.message("yes", ts: "1760000005.000100", thread: ts)))
        #expect(reply.thread?.text == ts && !reply.isBroadcast)
        let broadcast = Told.message("yes", ts: "1760000005.000100", thread: ts, subtype: "thread_broadcast")
        #expect(try posted(broadcast)?.isBroadcast == true)
    }

    @Test func whatAPersonSharesIsALink() throws {
        var event = Told.message("look")
        let link = "https://acme.slack.com/archives/C7/p1760000000000100"
        event["attachments"] =
            [["is_share": true, "from_url": link], ["title": "a preview", "from_url": "https://a.example"]] as [Any]
        let message = try #require(try posted(event))
        #expect(message.shared == [link])
        #expect(message.text == "look" && message.content == nil)
    }

    @Test func aMentionIsTheSameHoweverItIsTold() throws {
        let told = try heard(Told.message("<@UBOT> incidents"))
        let mentioned = try heard(Told.message("<@UBOT> incidents", type: "app_mention"))
        #expect(told == mentioned)
        #expect(told != nil)
    }

    @Test func aBotsMessageIsReadAsItStands() throws {
        var event = Told.message("", by: "UB9", bot: "B9")
        event["bot_profile"] = ["id": "B9", "name": "Alertmanager"]
        event["attachments"] =
            [
                [
                    "color": "a30200", "title": "[FIRING:1] TargetDown", "title_link": "http://alerts.example/#/alerts",
                    "fallback": "[FIRING:1] TargetDown",
                    "fields": [["title": "service", "value": "node", "short": true]],
                ],
                ["title": "somebody else's", "is_msg_unfurl": true],
                ["title": "a preview", "from_url": "https://a.example"],
                "not an attachment",
            ] as [Any]
        event["blocks"] =
            [
                ["type": "header", "text": ["type": "plain_text", "text": "Header"]],
                [
                    "type": "section", "text": ["type": "mrkdwn", "text": "*Section*"],
                    "fields": [["type": "mrkdwn", "text": "F"]],
                ],
                [
                    "type": "context",
                    "elements": [["type": "mrkdwn", "text": "Context"], ["type": "image", "alt_text": "x"]],
                ],
                [
                    "type": "rich_text",
                    "elements": [
                        [
                            "type": "rich_text_section",
                            "elements": [
                                ["type": "text", "text": "see "],
                                ["type": "link", "url": "https://a.example", "text": "it"],
                            ],
                        ]
                    ],
                ],
                ["type": "actions", "elements": [["type": "button", "text": ["type": "plain_text", "text": "Ack"]]]],
            ] as [Any]
        let message = try #require(try posted(event))
        #expect(message.author == ChannelAuthor(kind: .bot, id: "B9", name: "Alertmanager"))
        let content = try #require(message.content)
        #expect(content.sender == "Alertmanager")
        #expect(content.blocks == ["Header", "*Section*", "F", "Context", "see <https://a.example|it>"])
        #expect(content.attachments.map(\.title) == ["[FIRING:1] TargetDown"])
        #expect(content.attachments.first?.fields == [BotMessage.Field("service", "node")])
        #expect(message.text == "Header\nSection\nF\nContext\nsee it\n[FIRING:1] TargetDown\nservice: node")
        #expect(Recognition().recognize(content)?.service == "node")
    }

    @Test func anIncomingWebhookHasNoUser() throws {
        var event = Told.message("[FIRING:1] TargetDown", subtype: "bot_message", bot: "B9")
        event["user"] = nil
        event["username"] = "hook"
        let message = try #require(try posted(event))
        #expect(message.author == ChannelAuthor(kind: .bot, id: "B9", name: "hook"))
    }

    @Test func editsAndDeletionsAndReactionsAreTold() throws {
        var changed = Told.message("new", ts: ts)
        changed["edited"] = ["user": "U11", "ts": "1760000009.000000"]
        let edit: [String: Any] = [
            "type": "message", "subtype": "message_changed", "channel": "C1", "channel_type": "channel", "hidden": true,
            "message": changed, "ts": "1760000009.000100",
        ]
        guard case .edited(let message) = try heard(edit)?.event else {
            Issue.record("not an edit")
            return
        }
        #expect(message.text == "new" && message.stamp.text == ts)
        #expect(message.editedAt == Timestamp(seconds: 1_760_000_009))
        #expect(try heard(edit)?.key == "event/Ev1")
        let stamp = try #require(MessageStamp(ts))
        let deletion: [String: Any] = [
            "type": "message", "subtype": "message_deleted", "channel": "C1", "channel_type": "group", "deleted_ts": ts,
        ]
        #expect(try heard(deletion)?.event == .deleted(channel: "C1", stamp))
        // One with a thread leaves its place to it.
        var grave = Told.message("This message was deleted.", by: "USLACKBOT", ts: ts, thread: ts)
        grave["subtype"] = "tombstone"
        let burial: [String: Any] = [
            "type": "message", "subtype": "message_changed", "channel": "C1", "channel_type": "channel", "hidden": true,
            "message": grave,
        ]
        #expect(try heard(burial)?.event == .deleted(channel: "C1", stamp))
        for (type, isAdded) in [("reaction_added", true), ("reaction_removed", false)] {
            let item = ["type": "message", "channel": "C1", "ts": ts]
            let reaction: [String: Any] = ["type": type, "user": "U11", "reaction": "eyes", "item": item]
            #expect(
                try heard(reaction)?.event
                    == .reacted(channel: "C1", stamp, emoji: "eyes", by: "U11", isAdded: isAdded)
            )
        }
    }

    @Test func whatNobodyWroteAndWhatIsPrivateIsNotKept() throws {
        let own = Told.message("card", by: "UBOT", bot: "B1")
        let ownEdit: [String: Any] = [
            "type": "message", "subtype": "message_changed", "channel": "C1", "message": own, "ts": ts,
        ]
        let events: [[String: Any]] = [
            own, ownEdit, Told.message("x", subtype: "channel_join"), Told.message("x", subtype: "channel_topic"),
            Told.message("x", in: "D1", kind: "im"), Told.message("x", in: "G1", kind: "mpim"),
            Told.message("x", ts: "no stamp"),
            ["type": "reaction_added", "reaction": "eyes", "item": ["type": "file", "file": "F1"]],
            ["type": "reaction_added", "reaction": "eyes", "item": ["type": "message", "channel": "D1", "ts": ts]],
            ["type": "message"], ["type": "channel_rename", "channel": ["id": "C1"]],
        ]
        for event in events { #expect(try heard(event) == nil, "\(event)") }
    }

    @Test func whoInvitedTheBotIsKnown() throws {
        struct NotAnEnvelope: Error {}
        let event: [String: Any] = [
            "type": "member_joined_channel", "user": "UBOT", "channel": "C7", "channel_type": "C", "inviter": "U11",
        ]
        guard case .envelope(let envelope) = SocketFrame(Told.event("Ev1", "e1", event)) else { throw NotAnEnvelope() }
        let address = ChatAddress(frontEnd: .slack, chat: "C7")
        #expect(reader.read(envelope).incoming == .channelJoined(address, inviter: "U11"))
    }
}
