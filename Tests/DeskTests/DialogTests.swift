import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Questions where a form opens for them.
@Suite struct DialogTests {
    @Test func aQuestionIsADialogOnThePostingItWasAskedOn() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("More", as: DeskFixture.slackResponder, on: card)
            let answer = try await f.press("Note", as: DeskFixture.slackResponder, on: card)
            #expect(!answer.isRefusal)
            #expect(answer.dialog?.question == .note(incident: id))
            #expect(answer.dialog?.posting == card)
            #expect(answer.dialog?.text.hasPrefix("#\(id): What is to be noted?") == true)
            #expect(answer.dialog?.text.contains("Reply to this message") == false)
            // Nothing is asked in the channel.
            #expect(try await f.outbox(of: .slack).isEmpty)
        }
    }

    @Test func theAnswerIsTakenOnceAndTheCardLeavesTheMenu() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("More", as: DeskFixture.slackResponder, on: card)
            for _ in 0..<2 {
                let answer = try await f.desk.answer(
                    .note(incident: id),
                    with: "the pool is exhausted",
                    by: DeskFixture.slackResponder,
                    on: card,
                    intake: IntakeKey(frontEnd: .slack, id: "view-1")
                )
                #expect(!answer.isRefusal)
            }
            #expect(try await f.audit().filter { $0.operation == .note && $0.outcome == .done }.count == 1)
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    @Test func aTextThatWillNotDoIsRefusedInWords() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            let answer = try await f.desk.answer(
                .replicas(TwoClickTests.checkout, incident: id),
                with: "many",
                by: DeskFixture.slackResponder,
                on: card
            )
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("0 to 1000") == true)
        }
    }

    @Test func aNumberOfReplicasIsConfirmedOnTheCard() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            _ = try await f.desk.answer(
                .replicas(TwoClickTests.checkout, incident: id),
                with: "4",
                by: DeskFixture.slackResponder,
                on: card
            )
            guard case .confirmation = try await f.posting(card).screen else {
                Issue.record("the card asks for the second click")
                return
            }
        }
    }

    @Test func whoMayNotActGetsNoForm() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            let viewer = Identity(frontEnd: .slack, id: "U13", name: "viewer-s")
            try await f.store.write { [now = f.clock.now()] in
                _ = try $0.add(name: "viewer-s", role: .viewer, identities: [viewer], at: now)
            }
            let answer = try await f.desk.perform(.ask(.note(incident: id)), by: viewer, on: card)
            #expect(answer.isRefusal && answer.dialog == nil)
        }
    }

    @Test func aComposedCardNamesItsPosting() async throws {
        try await DeskFixture.runOnSlack { f in
            let (_, card) = try await f.openInChannel()
            #expect(try await f.desk.compose(card)?.card.posting == card)
        }
    }
}
