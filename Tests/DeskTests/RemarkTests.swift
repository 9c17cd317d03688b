import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// What people say where an incident is talked about.
@Suite struct RemarkTests {
    private static let topic = DeskFixture.topic

    private func notes(_ f: DeskFixture) async throws -> [String?] {
        try await f.audit().filter { $0.operation == .note && $0.outcome == .done }.map { $0.parameters["text"] }
    }

    private func say(
        _ text: String,
        _ f: DeskFixture,
        by identity: Identity = DeskFixture.responderA,
        in address: ChatAddress = topic
    ) async throws -> Answer? {
        try await f.desk.remark(text, by: identity, in: address, intake: nil)
    }

    @Test(arguments: [
        ("!note it is the pool", "it is the pool"), ("!NOTE: two\nlines", "two\nlines"), ("  !note\tx", "x"),
        ("!note", ""), ("plain", "plain"), ("!notebook", "!notebook"), ("not !note", "not !note"),
    ])
    func theMarkIsTakenOff(message: String, text: String) {
        #expect(Remark(message).text == text)
        #expect(Remark.isMarked(message) == (message != text))
    }

    @Test func whatIsMarkedGoesIntoTheTimelineOnce() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let key = IntakeKey(frontEnd: .telegram, id: "u1")
            for _ in 0..<2 {
                _ = try await f.desk.remark("!note a", by: DeskFixture.responderA, in: Self.topic, intake: key)
            }
            #expect(try await notes(f) == ["a"])
            #expect(try await f.audit().last { $0.operation == .note }?.incident == id)
            let card = try #require(try await f.cards(of: id).first { $0.address == Self.topic })
            #expect(try await f.shown(card.id).plainText.contains("a"))
        }
    }

    @Test func elsewhereNoIncidentIsTalkedAbout() async throws {
        try await DeskFixture.runInTopic { f, _ async throws in
            for chat in ["-1001", "-1001:78", "11"] {
                let place = ChatAddress(frontEnd: .telegram, chat: chat)
                #expect(try await say("!note a", f, in: place) == nil)
            }
            #expect(try await notes(f).isEmpty)
            #expect(try await f.outbox().isEmpty)
        }
    }

    @Test(arguments: [DeskFixture.viewer, DeskFixture.stranger])
    func whoMayNotNoteIsToldSoThereAndItIsAudited(identity: Identity) async throws {
        try await DeskFixture.runInTopic { f, _ async throws in
            let answer = try #require(try await say("!note secret words", f, by: identity))
            #expect(answer.isRefusal)
            #expect(try await notes(f).isEmpty)
            let refused = try await f.audit().filter { $0.outcome == .refused }
            #expect(refused.count == 1)
            #expect(!refused.contains { "\($0)".contains("secret words") })
            #expect(try await f.outbox().map(\.address) == [Self.topic])
        }
    }

    @Test func nothingBehindTheMarkIsRefused() async throws {
        try await DeskFixture.runInTopic { f, _ async throws in
            #expect(try await say("!note", f)?.isRefusal == true)
            #expect(try await notes(f).isEmpty)
        }
    }

    @Test func aReplyToTheCardCountsAndToItsLineToo() async throws {
        try await DeskFixture.runInTopic { f, _ async throws in
            for (text, message, place) in [("one", "80", Self.topic), ("two", "50", DeskFixture.chat)] {
                let answer = try await f.desk.reply(
                    text,
                    to: message,
                    by: DeskFixture.responderA,
                    in: place,
                    intake: nil
                )
                #expect(answer?.isRefusal == false)
            }
            // The message that made the topic is what every other message in it is said to answer.
            let talk = try await f.desk.reply("x", to: "77", by: DeskFixture.responderA, in: Self.topic, intake: nil)
            #expect(talk == nil)
            let marked = try await f.desk.reply(
                "!note three",
                to: "77",
                by: DeskFixture.responderA,
                in: Self.topic,
                intake: nil
            )
            #expect(marked?.isRefusal == false)
            #expect(try await notes(f) == ["one", "two", "three"])
        }
    }

    /// In a forum, and in a group beside it that has no topics.
    private func besideForum(
        _ body: @escaping @Sendable (_ f: DeskFixture, _ incident: Int64) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            let chats = [DeskFixture.chat, Self.plain]
            try await DeskFixture.run(on: store, destinations: chats, topics: TopicSettings(rule: .serious)) { f in
                let id = try await f.open()
                let card = try #require(try await f.cards(of: id).first { $0.address == Self.plain })
                try await f.markShown(card.id, as: "60")
                try await body(f, id)
            }
        }
    }

    private static let plain = ChatAddress(frontEnd: .telegram, chat: "-1002")

    @Test func besideTheForumAReplyToACardIsTalkUnlessItIsMarked() async throws {
        try await besideForum { f, id async throws in
            try await f.makeTopic(before: try await f.line(of: id))
            // Somebody asked for the card in the forum, too, and in private.
            let direct = ChatAddress(frontEnd: .telegram, chat: DeskFixture.viewer.id)
            for (address, message) in [(DeskFixture.chat, "51"), (direct, "52")] {
                let view = try await f.store.write { [now = f.clock.now()] in
                    try $0.post(.view, .incident(id), to: address, at: now).id
                }
                try await f.markShown(view, as: message)
            }
            for (message, address) in [("60", Self.plain), ("51", DeskFixture.chat), ("52", direct)] {
                for person in [DeskFixture.responderA, DeskFixture.viewer, DeskFixture.stranger] {
                    let answer = try await f.desk.reply("thanks", to: message, by: person, in: address, intake: nil)
                    #expect(answer == nil)
                }
            }
            #expect(try await f.audit().allSatisfy { $0.outcome != .refused && $0.operation != .note })
            #expect(try await f.outbox().isEmpty)
            let person = DeskFixture.responderA
            let marked = try await f.desk.reply("!note a", to: "60", by: person, in: Self.plain, intake: nil)
            #expect(marked?.isRefusal == false)
            #expect(try await notes(f) == ["a"])
        }
    }

    @Test func whereTheTopicWasRefusedTheCardStandsForIt() async throws {
        try await besideForum { f, id async throws in
            let card = try await f.line(of: id)
            try await f.refuseTopic(before: card)
            try await f.markShown(card.id, as: "50")
            let person = DeskFixture.responderA
            let answer = try await f.desk.reply("on it", to: "50", by: person, in: DeskFixture.chat, intake: nil)
            #expect(answer?.isRefusal == false)
            #expect(try await notes(f) == ["on it"])
        }
    }

    @Test func withoutTopicsOnlyAMarkedReplyToACardCounts() async throws {
        try await withDesk { f async throws in
            let id = try await f.open()
            try await f.markShown(try await f.card(of: id).id, as: "50")
            let chat = DeskFixture.chat
            let plain = try await f.desk.reply("lol", to: "50", by: DeskFixture.stranger, in: chat, intake: nil)
            #expect(plain == nil)
            let marked = try await f.desk.reply("!note x", to: "50", by: DeskFixture.responderA, in: chat, intake: nil)
            #expect(marked?.isRefusal == false)
            #expect(try await notes(f) == ["x"])
        }
    }

    @Test func inSlackTheThreadUnderTheCardIsThePlace() async throws {
        try await DeskFixture.runOnSlack { f async throws in
            _ = try await f.openInChannel()
            let thread = ChatAddress(frontEnd: .slack, chat: "C1:100.000001")
            _ = try await say("!note from the thread", f, by: DeskFixture.slackResponder, in: thread)
            let other = ChatAddress(frontEnd: .slack, chat: "C1:200.000001")
            #expect(try await say("!note elsewhere", f, by: DeskFixture.slackResponder, in: other) == nil)
            #expect(try await notes(f) == ["from the thread"])
        }
    }

    @Test func inAClosedTopicAQuestionIsAskedBelowTheLine() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let card = try #require(try await f.cards(of: id).first { $0.address == Self.topic })
            _ = try await f.desk.perform(.ask(.note(incident: id)), by: DeskFixture.responderA, on: card.id)
            #expect(try await f.outbox().map(\.address) == [Self.topic])
            _ = try await f.desk.perform(
                .resolve(incident: id, seen: try await f.incident(id).generation),
                by: DeskFixture.responderA,
                on: card.id
            )
            _ = try await f.desk.perform(.ask(.note(incident: id)), by: DeskFixture.responderA, on: card.id)
            let asked = try #require(try await f.outbox().last)
            #expect(asked.address == DeskFixture.chat)
            guard case .prompt(_, _, _, let replyTo, _) = asked.content else {
                Issue.record("\(asked.content)")
                return
            }
            #expect(replyTo == "50")
        }
    }
}
