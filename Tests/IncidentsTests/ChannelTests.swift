import Testing

@testable import Incidents

@Suite struct ChannelTests {
    private let start = Timestamp(seconds: 1_760_000_000)
    private let answer = ChannelAnswer(team: "shop", watch: nil)

    private func stamp(_ text: String) throws -> MessageStamp { try #require(MessageStamp(text)) }

    // MARK: Stamps

    @Test(arguments: [
        "", "1760000000", "1760000000.1", "176000000.0000100", "1760000000,000100", "176000000a.000100",
        "+760000000.000100",
    ])
    func whatIsNoStampIsNone(text: String) {
        #expect(MessageStamp(text) == nil)
    }

    @Test func stampsSortAsMessagesCame() throws {
        let earlier = try stamp("1760000000.000100")
        #expect(earlier < (try stamp("1760000000.000200")))
        #expect(earlier.moment == start)
        #expect(try stamp("1760000000.999100").moment == start + .milliseconds(999))
        #expect(MessageStamp(earliestAt: start).text == "1760000000.000000")
        #expect(MessageStamp(earliestAt: Timestamp(seconds: 7)).text == "0000000007.000000")
    }

    // MARK: Channels

    @Test func aChannelAsksOnceAndComesBackWithoutAsking() throws {
        var channel = ChatChannel(joined: "C1", inviter: "U1", at: start)
        #expect(channel.state == .asked && !channel.isEnabled)
        try channel.enable(answer, at: start + .minutes(1))
        #expect(channel.isEnabled)
        let left = [2, 3].map { channel.leave(at: start + .minutes($0)) }
        #expect(left == [true, false])
        #expect(throws: Refusal.channelLeft) { try channel.enable(answer, at: start) }
        channel.comeBack(inviter: "U2", at: start + .minutes(4))
        #expect(channel.isEnabled)
        #expect(channel.inviter == "U2")
        #expect(channel.answer == answer)
        #expect(channel.changedAt == start + .minutes(4))
    }

    @Test func aChannelThatNobodyAnsweredForIsAskedAgain() {
        var channel = ChatChannel(joined: "C1", inviter: "U1", at: start)
        channel.leave(at: start)
        channel.comeBack(inviter: nil, at: start)
        #expect(channel.state == .asked)
        #expect(channel.inviter == "U1")
    }

    @Test func anAdminAnswersOrWhoeverInvited() throws {
        let channel = ChatChannel(joined: "C1", inviter: "U1", at: start)
        func identity(_ id: String, _ frontEnd: FrontEnd = .slack) -> Identity {
            Identity(frontEnd: frontEnd, id: id, name: "")
        }
        let viewer = Person(id: 1, name: "viewer-a", role: .viewer)
        let responder = Person(id: 2, name: "responder-a", role: .responder)
        let admin = Person(id: 3, name: "admin-a", role: .admin)
        try channel.requireAnswer(by: viewer, as: identity("U1"))
        try channel.requireAnswer(by: admin, as: identity("U9"))
        #expect(throws: Refusal.notYourChannel) { try channel.requireAnswer(by: responder, as: identity("U2")) }
        #expect(throws: Refusal.notYourChannel) { try channel.requireAnswer(by: viewer, as: identity("U1", .console)) }
    }

    @Test func anAnswerIsATeamAndWhatIsWatched() throws {
        #expect(try ChannelAnswer(checking: " shop  team ") == ChannelAnswer(team: "shop team", watch: nil))
        let answer = try ChannelAnswer(checking: ChannelAnswer.text(team: "shop\nteam", watch: " checkout\n\ncart "))
        #expect(answer == ChannelAnswer(team: "shop team", watch: "checkout\n\ncart"))
        #expect(throws: Refusal.emptyText) { try ChannelAnswer(checking: "\ncheckout") }
        #expect(throws: Refusal.textTooLong(limit: 80)) {
            try ChannelAnswer(checking: String(repeating: "x", count: 81))
        }
        #expect(throws: Refusal.textTooLong(limit: 500)) {
            try ChannelAnswer(checking: "x\n" + String(repeating: "x", count: 501))
        }
    }

    // MARK: Messages

    @Test func linksToMessagesAreFound() throws {
        let text = """
            see <https://acme.slack.com/archives/C012AB/p1760000000000100> and
            <https://acme.slack.com/archives/C012AB/p1760000005000200?thread_ts=1760000000.000100&amp;cid=C012AB|this>,
            not https://example.com/archives/C012AB/p1760000000000100 nor https://acme.slack.com/archives/C012AB
            """
        let root = try stamp("1760000000.000100")
        #expect(
            MessageLink.all(in: text) == [
                MessageLink(channel: "C012AB", stamp: root),
                MessageLink(channel: "C012AB", stamp: try stamp("1760000005.000200"), root: root),
            ]
        )
        let one = "https://acme.slack.com/archives/C1/p1760000000000100 "
        #expect(MessageLink.all(in: one + one).count == 1)
    }

    @Test func skinTonesOfAReactionAreOne() {
        let reactions = MessageReaction.merged([
            MessageReaction("wave::skin-tone-2", by: ["U11"], count: 1), MessageReaction("eyes", by: ["U11"], count: 1),
            MessageReaction("wave", by: ["U12"], count: 3),
        ])
        #expect(
            reactions == [
                MessageReaction("wave", by: ["U11", "U12"], count: 4), MessageReaction("eyes", by: ["U11"], count: 1),
            ]
        )
    }

    @Test func aPersonsMessageIsNeverLookedAtAsABots() throws {
        let content = MessageSample.alertmanager("[FIRING:1] TargetDown")
        let stamp = try stamp("1760000000.000100")
        let person = PostedMessage(
            channel: "C1",
            stamp: stamp,
            author: ChannelAuthor(kind: .person, id: "U1"),
            text: "[FIRING:1] TargetDown",
            content: content
        )
        #expect(person.content == nil)
        let long = PostedMessage(
            channel: "C1",
            stamp: stamp,
            thread: stamp,
            author: ChannelAuthor(kind: .bot, id: "B1"),
            text: String(repeating: "x", count: 20_000),
            content: content
        )
        #expect(long.isRoot)
        #expect(long.content == content)
        #expect(long.message.text.unicodeScalars.count == 12_000)
    }

    @Test(
        arguments: [
            ("<https://a.example|the *page*> &amp; <@U1|responder-a>", "the page & responder-a"),
            ("at 10:30:45 :fire: it :red_circle: burns", "at 10:30:45 it burns"),
            ("env:prod:eu `code` ~old~", "env:prod:eu code old"), ("a < b &lt;c&gt;", "a < b <c>"), ("", ""),
        ]
    )
    func markupIsReadAsAPersonReadsIt(markup: String, plain: String) {
        #expect(PlainMarkup.text(markup) == plain)
    }
}
