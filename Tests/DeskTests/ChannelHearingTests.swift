import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// What is kept of an enabled channel.
@Suite struct ChannelHearingTests {
    private func run(_ body: @escaping @Sendable (DeskFixture) async throws -> Void) async throws {
        try await DeskFixture.runOnSlack { f in
            try await f.enable()
            try await body(f)
        }
    }

    @Test func aQuestionAndItsAnswersAreOneActivity() async throws {
        try await run { f in
            let root = f.message("is checkout slow?")
            let reply = f.message("yes", after: 5, under: root.stamp)
            for message in [root, reply, root] { try await f.desk.hear(.posted(message), intake: nil) }
            #expect(try await f.activity(root.stamp) == Activity(channel: "C7", stamp: root.stamp, kind: .human))
            #expect(try await f.activity(reply.stamp) == nil)
            let thread = try await f.store.read {
                try $0.thread(in: "C7", under: root.stamp, after: nil, limit: 9)
            }
            #expect(thread == [root.message, reply.message])
        }
    }

    @Test func aReplyToWhatNobodyToldMakesItsActivity() async throws {
        try await run { f in
            let root = f.message("old question")
            let reply = f.message("late answer", after: 5, under: root.stamp)
            try await f.desk.hear(.posted(reply), intake: nil)
            #expect(try await f.activity(root.stamp)?.kind == .human)
            try await f.desk.keep(
                [f.message("", alert: "[FIRING:1] TargetDown")],
                Backfill(channel: "C7", since: root.stamp, until: reply.stamp)
            )
            #expect(try await f.activity(root.stamp)?.kind == .alert)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func aReplyUnderOurOwnCardBelongsToABot() async throws {
        try await run { f in
            let id = try await f.open()
            let now = f.clock.now()
            let stamp = MessageStamp(earliestAt: now)
            let card = try await f.store.write {
                try $0.post(.view, .incident(id), to: DeskFixture.watched, at: now)
            }
            try await f.markShown(card.id, as: stamp.text)
            try await f.desk.hear(.posted(f.message("on it", after: 5, under: stamp)), intake: nil)
            #expect(try await f.activity(stamp)?.kind == .bot)
        }
    }

    @Test func editsAndDeletionsAreFollowed() async throws {
        try await run { f in
            let root = f.message("is chekout slow?")
            try await f.desk.hear(.posted(root), intake: nil)
            let edited = PostedMessage(
                channel: "C7",
                stamp: root.stamp,
                author: root.author,
                text: "is checkout slow?",
                editedAt: f.clock.now() + .seconds(3)
            )
            try await f.desk.hear(.edited(edited), intake: nil)
            var kept = try await f.store.read { try $0.channelMessage(in: "C7", at: root.stamp) }
            #expect(kept?.text == "is checkout slow?")
            #expect(kept?.editedAt == f.clock.now() + .seconds(3))
            try await f.desk.hear(.deleted(channel: "C7", root.stamp), intake: nil)
            try await f.desk.hear(.edited(edited), intake: nil)
            kept = try await f.store.read { try $0.channelMessage(in: "C7", at: root.stamp) }
            #expect(kept?.text == "" && kept?.deletedAt == f.clock.now())
        }
    }

    @Test func ofAnAlertThatWasTakenBackTheNameStays() async throws {
        try await run { f in
            let message = try await f.hear("[FIRING:1] TargetDown (node critical)")
            let told = try #require(try await f.activity(message.stamp))
            #expect(told.alert?.link != "")
            try await f.desk.hear(.deleted(channel: "C7", message.stamp), intake: nil)
            let kept = try #require(try await f.activity(message.stamp))
            #expect(kept.alert?.alert == told.alert?.alert && kept.incident == told.incident)
            #expect(kept.alert?.words == [] && kept.alert?.labels == [:])
            #expect(kept.alert?.link == "" && kept.alert?.summary == "")
            // It is still known what it told of.
            let fingerprint = try #require(told.alert?.fingerprint)
            let before = MessageStamp(earliestAt: f.clock.now() - .seconds(1))
            #expect(
                try await f.store.read { try $0.tells(.triggered, of: fingerprint, in: "C7", after: before) }
            )
        }
    }

    /// Over two sockets a deletion may come before what it deletes.
    @Test func whatWasTakenBackBeforeItWasToldIsNotKept() async throws {
        try await run { f in
            let message = f.message("a secret", after: 5)
            try await f.desk.hear(.deleted(channel: "C7", message.stamp), intake: nil)
            try await f.desk.hear(.posted(message), intake: nil)
            try await f.desk.hear(.edited(message), intake: nil)
            #expect(try await f.store.read { try $0.channelMessage(in: "C7", at: message.stamp) } == nil)
            #expect(try await f.activity(message.stamp) == nil)
        }
    }

    @Test func whatWaitedWhileTheChannelGotAnotherIDIsKept() async throws {
        try await run { f in
            let message = f.message("is checkout slow?", after: 5)
            let new = ChatAddress(frontEnd: .slack, chat: "C8")
            try await f.desk.chatMoved(from: DeskFixture.watched, to: new, intake: nil)
            try await f.desk.hear(.posted(message), intake: nil)
            let kept = try await f.store.read { try $0.channelMessage(in: "C8", at: message.stamp) }
            #expect(kept?.text == "is checkout slow?")
        }
    }

    /// It may be told again after it was read back.
    @Test func aReactionCountsOnceHoweverOftenItIsTold() async throws {
        try await run { f in
            let root = f.message("done", reactions: [MessageReaction("eyes", by: ["U11"], count: 1)])
            try await f.desk.hear(.posted(root), intake: nil)
            for (number, person) in ["U11", "U12", "U12"].enumerated() {
                let added = ChannelEvent.reacted(channel: "C7", root.stamp, emoji: "eyes", by: person, isAdded: true)
                try await f.desk.hear(added, intake: IntakeKey(frontEnd: .slack, id: "heard/event/\(number)"))
            }
            let counts = try await f.store.read { try $0.reactions(in: "C7", at: root.stamp) }
            #expect(counts == [ReactionCount(emoji: "eyes", count: 2)])
        }
    }

    @Test func linksToKnownChannelsAreKept() async throws {
        try await run { f in
            let root = f.message("is checkout slow?")
            try await f.desk.hear(.posted(root), intake: nil)
            let digits = root.stamp.text.replacing(".", with: "")
            let other = ChatAddress(frontEnd: .slack, chat: "C8")
            try await f.desk.channelJoined(other, inviter: nil, intake: nil)
            _ = try await f.desk.answer(.channel("C8"), with: "pay", by: DeskFixture.slackAdmin, on: nil)
            let link = PostedMessage(
                channel: "C8",
                stamp: MessageStamp(earliestAt: f.clock.now() + .seconds(9)),
                author: root.author,
                text:
                    "see <https://acme.slack.com/archives/C7/p\(digits)> and https://acme.slack.com/archives/C9/p\(digits)"
            )
            try await f.desk.hear(.posted(link), intake: nil)
            let linked = try await f.store.read { try $0.linkedMessages(to: "C7", root: root.stamp, limit: 9) }
            #expect(linked == [link.message])
            let share = PostedMessage(
                channel: "C8",
                stamp: MessageStamp(earliestAt: f.clock.now() + .seconds(10)),
                author: root.author,
                text: "look",
                shared: ["https://acme.slack.com/archives/C7/p\(digits)"]
            )
            try await f.desk.hear(.posted(share), intake: nil)
            let both = try await f.store.read { try $0.linkedMessages(to: "C7", root: root.stamp, limit: 9) }
            #expect(both == [link.message, share.message])
            let unknown = try await f.store.read { try $0.linkedMessages(to: "C9", root: root.stamp, limit: 9) }
            #expect(unknown == [])
        }
    }

    @Test func aPageOfThePastIsKeptWithHowFarItGoes() async throws {
        try await run { f in
            let page = (1...3).map { f.message("past \($0)", after: -60 * Int64($0)) }
            let begun = try #require(try await f.store.read { try $0.backfill(of: "C7") })
            var backfill = begun
            backfill.reached = page.last?.stamp
            for _ in 0..<2 { try await f.desk.keep(PastPage(page), of: begun, reaching: backfill) }
            #expect(try await f.store.read { try $0.backfill(of: "C7") } == backfill)
            let activities = try await f.store.read { try $0.activities(in: "C7", before: nil, limit: 9) }
            #expect(activities.map(\.stamp) == page.map(\.stamp))
        }
    }

    /// What came between the answer and the first message that was told is read with the past.
    @Test func anEndRightAfterItWasEnabledEndsTheAlert() async throws {
        try await run { f in
            try await f.hear("[FIRING:1] TargetDown (critical)")
            let begun = try #require(try await f.store.read { try $0.backfill(of: "C7") })
            let end = f.message("", after: 2, alert: "[RESOLVED] TargetDown (critical)")
            try await f.desk.keep(PastPage([end]), of: begun, reaching: begun)
            #expect(try await f.incidents().isEmpty)
            #expect(try await f.activity(end.stamp)?.incident != nil)
        }
    }

    /// Sockets may be lost once more while a page is on its way.
    @Test func aPageThatComesLateLeavesWhatWasMissedSince() async throws {
        try await run { f in
            try await f.desk.catchUp(since: f.clock.now())
            let asked = try #require(try await f.store.read { try $0.backfill(.missed, of: "C7") })
            f.clock.advance(by: .minutes(5))
            try await f.desk.catchUp(since: f.clock.now() - .minutes(1))
            let renewed = try #require(try await f.store.read { try $0.backfill(.missed, of: "C7") })
            let missed = f.message("missed", after: -400)
            var over = asked
            over.isDone = true
            try await f.desk.keep(PastPage([missed]), of: asked, reaching: over)
            #expect(try await f.activity(missed.stamp)?.kind == .human)
            #expect(try await f.store.read { try $0.backfill(.missed, of: "C7") } == renewed)
            over = renewed
            over.isDone = true
            try await f.desk.keep(PastPage([]), of: renewed, reaching: over)
            #expect(try await f.store.read { try $0.backfill(.missed, of: "C7") }?.isDone == true)
        }
    }

    /// The chat tells again for some minutes what nobody took; it may have been read back by then.
    @Test(arguments: [false, true])
    func whatHasEndedByTheTimeItIsToldOpensNothing(wasReadBack: Bool) async throws {
        try await run { f in
            let late = f.message("", alert: "[FIRING:1] TargetDown (critical)")
            let end = try await f.hear("[RESOLVED] TargetDown (critical)", after: 180)
            if wasReadBack {
                try await f.desk.keep([late], Backfill(channel: "C7", since: late.stamp, until: end.stamp))
            }
            try await f.desk.hear(.posted(late), intake: nil)
            #expect(try await f.activity(late.stamp)?.kind == .alert)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func anEndThatIsToldAfterItFiredAgainEndsNothing() async throws {
        try await run { f in
            try await f.hear("[FIRING:1] TargetDown (critical)")
            try await f.hear("[FIRING:1] TargetDown (critical)", after: 360)
            try await f.hear("[RESOLVED] TargetDown (critical)", after: 300)
            #expect(try await f.incidents().map(\.title) == ["TargetDown"])
            try await f.hear("[RESOLVED] TargetDown (critical)", after: 600)
            #expect(try await f.incidents().isEmpty)
        }
    }

    /// Takes whatever it is asked about for an alert.
    private struct EagerClassifier: AlertClassifier {
        func classify(_ message: BotMessage, in channel: ChatChannel) async -> RecognizedAlert? {
            RecognizedAlert(rule: "classifier", alert: message.text, urgency: .high, status: .triggered)
        }
    }

    /// Else a bot that writes much would hold up what comes after it, in a channel with a slow classifier.
    @Test func aboutWhatHasWaitedNoClassifierIsAsked() async throws {
        try await run { f in
            var settings = f.desk.settings
            settings.classifier = EagerClassifier()
            f.desk.use(settings)
            for (seconds, text) in [(Int64(31), "late"), (30, "timely")] {
                let content = BotMessage(sender: "oracle", text: text)
                let message = PostedMessage(
                    channel: "C7",
                    stamp: MessageStamp(earliestAt: f.clock.now() - .seconds(seconds)),
                    author: ChannelAuthor(kind: .bot, id: "B8", name: "oracle"),
                    text: text,
                    content: content
                )
                let arrival = f.clock.now() - .seconds(seconds)
                try await f.desk.hear(.posted(message), intake: nil, arrival: arrival)
            }
            #expect(try await f.incidents().map(\.title) == ["timely"])
            let kept = try await f.store.read { try $0.activities(in: "C7", before: nil, limit: 9) }
            #expect(kept.map(\.kind) == [.alert, .bot])
        }
    }
}
