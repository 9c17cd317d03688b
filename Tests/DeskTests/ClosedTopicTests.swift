import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// In a closed topic nobody but its keepers may write: what is asked on its card is asked below the line in the chat, and what
/// follows from the answer is seen.
@Suite struct ClosedTopicTests {
    private static let filtered = LogQuery(extent: .tail(200))

    /// Closes the incident and its topic.
    private func close(_ id: Int64, _ f: DeskFixture) async throws -> Int64 {
        let card = try await f.topicCard(of: id).id
        let press = Press.resolve(incident: id, seen: try await f.incident(id).generation)
        #expect(try await f.desk.perform(press, by: DeskFixture.responderA, on: card).isRefusal == false)
        let topic = try #require(try await f.store.read { try $0.topic(at: DeskFixture.topic) })
        try await f.desk.change(topic: topic.id) { $0.succeed(.close, at: $1) }
        return card
    }

    /// Asks on the card, and expects the question below the line.
    private func ask(_ question: Question, on card: Int64, _ f: DeskFixture) async throws {
        _ = try await f.desk.perform(.ask(question), by: DeskFixture.responderA, on: card)
        let asked = try await f.sendQuestion(as: "700")
        #expect(asked.address == DeskFixture.chat)
        #expect(asked.replyTo == "50")
    }

    private func answer(_ text: String, _ f: DeskFixture) async throws {
        let answer = try await f.desk.reply(
            text,
            to: "700",
            by: DeskFixture.responderA,
            in: DeskFixture.chat,
            intake: nil
        )
        #expect(answer?.isRefusal == false)
    }

    @Test func aNumberOfReplicasIsConfirmedOnTheCard() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let card = try await close(id, f)
            try await ask(.replicas(TwoClickTests.checkout, incident: id), on: card, f)
            try await answer("4", f)
            guard case .confirmation = try await f.posting(card).screen else {
                Issue.record("the card asks for the second click")
                return
            }
            #expect(try await f.line(of: id).screen == .incident(id))
        }
    }

    @Test func aWordToLookForIsLookedForOnTheCard() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let card = try await close(id, f)
            try await ask(.logFilter(LogScreenTests.pod, Self.filtered, incident: id), on: card, f)
            try await answer("timeout", f)
            guard case .logs(_, let query, _) = try await f.posting(card).screen else {
                Issue.record("the card shows the logs")
                return
            }
            #expect(query.filter == "timeout")
        }
    }

    @Test func whatItWasInWordsEndsTheQuestionOnTheCard() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let card = try await close(id, f)
            #expect(try await f.posting(card).screen == .cause(incident: id))
            try await ask(.cause(incident: id, seen: 0), on: card, f)
            try await answer("a bad rollout", f)
            #expect(try await f.store.read { try $0.cause(of: id).words.value } == "a bad rollout")
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    @Test func aRunbookIsAskedForBelowTheLineAndShownOnTheCard() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let card = try await close(id, f)
            let key = RunbookTests.key
            try await ask(.runbook(key, base: nil, incident: id), on: card, f)
            try await answer("# Look at the logs", f)
            #expect(try await f.posting(card).screen == .runbook(.text(key, page: 0, incident: id)))
            // What somebody else was faster with is said where the person wrote.
            try await ask(.runbook(key, base: 1, incident: id), on: card, f)
            let faster = Question.runbook(key, base: 1, incident: id)
            _ = try await f.desk.answer(faster, with: "faster", by: DeskFixture.responderB, on: nil)
            try await answer("slower", f)
            let told = try #require(try await f.outbox().last)
            #expect(told.address == DeskFixture.chat)
            guard case .text(_, replyTo: "50") = told.content else {
                Issue.record("\(told.content)")
                return
            }
        }
    }

    @Test func whenTheTopicIsGoneMeanwhileTheAnswerLeadsToAMessageInTheChat() async throws {
        try await DeskFixture.runInTopic { f, id async throws in
            let card = try await close(id, f)
            try await ask(.logFilter(LogScreenTests.pod, Self.filtered, incident: id), on: card, f)
            let topic = try #require(try await f.store.read { try $0.topic(at: DeskFixture.topic) })
            try await f.desk.change(topic: topic.id) { $0.succeed(.remove, at: $1) }
            try await answer("timeout", f)
            #expect(try await f.line(of: id).screen == .incident(id))
            let shown = try await f.store.read { try $0.postings(of: id) }.filter { posting in
                if case .logs = posting.screen { posting.state == .live } else { false }
            }
            #expect(shown.map(\.address) == [DeskFixture.chat])
            #expect(shown.map(\.kind) == [.view])
        }
    }
}
