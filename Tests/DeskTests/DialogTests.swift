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

    // MARK: What was it?

    private func resolved(_ f: DeskFixture) async throws -> (id: Int64, card: Int64, dialog: Dialog) {
        let (id, card) = try await f.openInChannel()
        let answer = try await f.press("Resolve", as: DeskFixture.slackResponder, on: card)
        #expect(!answer.isRefusal)
        #expect(answer.toast == "Resolved #\(id)")
        return (id, card, try #require(answer.dialog))
    }

    private func submit(
        _ fields: [String: String],
        to dialog: Dialog,
        as person: Identity = DeskFixture.slackResponder,
        _ f: DeskFixture
    ) async throws -> Answer {
        try await f.desk.answer(dialog.question, changing: fields, by: person, on: dialog.posting)
    }

    @Test func resolvingOpensAFormAndTheCardIsClosedWhateverBecomesOfIt() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card, dialog) = try await resolved(f)
            #expect(try await f.incident(id).status == .resolved)
            #expect(dialog.question == .cause(incident: id, seen: 0))
            #expect(dialog.posting == card)
            #expect(dialog.fields.map(\.value) == [nil, nil, nil])
            #expect(try await f.posting(card).screen == .incident(id))
            let shown = try await f.shown(card)
            #expect(shown.labels.contains("What was it?"))
            #expect(!shown.labels.contains("Skip"))
            // Submitted empty, it is closed all the same, and nothing is said.
            #expect(try await submit([:], to: dialog, f) == .silent)
            #expect(try await f.store.read { try $0.cause(of: id) } == .unknown)
            #expect(try await !f.audit().contains { $0.operation == .cause })
        }
    }

    @Test func theButtonOpensTheFormAgainWithWhatIsKnown() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card, _) = try await resolved(f)
            let first = try await f.press("What was it?", as: DeskFixture.slackResponder, on: card)
            let dialog = try #require(first.dialog)
            let answers = [
                "actionable": "false", "category": "dependency failure", "answer": " the provider was down ",
            ]
            #expect(try await submit(answers, to: dialog, f).toast == "Saved what #\(id) was")
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(
                try await f.shown(card).plainText
                    .contains("What it was: not actionable · dependency failure: the provider was down")
            )
            try await f.press("More", as: DeskFixture.slackResponder, on: card)
            let again = try #require(
                try await f.press("What was it?", as: DeskFixture.slackResponder, on: card).dialog
            )
            #expect(again.fields.map(\.value) == ["false", "dependency failure", "the provider was down"])
            #expect(try await f.posting(card).screen == .more(incident: id))
            _ = try await submit(["category": "unknown", "answer": ""], to: again, f)
            let known = try await f.store.read { try $0.cause(of: id) }
            #expect(known.actionable.value == false)
            #expect(known.category.value == nil && known.words.value == nil)
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(try await f.audit().filter { $0.operation == .cause && $0.outcome == .done }.count == 2)
        }
    }

    /// A form may be open for long: what somebody else said meanwhile stands, and what is new beside it is taken.
    @Test func anOldFormOverrulesNobody() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, _, dialog) = try await resolved(f)
            let other = Press.explain(incident: id, CauseChange(category: .set(.bug)), seen: 0)
            _ = try await f.desk.perform(other, by: DeskFixture.slackAdmin, on: nil)
            let late = try await submit(["category": "other"], to: dialog, f)
            #expect(late.isRefusal)
            #expect(late.toast?.contains("admin-s") == true)
            #expect(try await !submit(["answer": "a typo"], to: dialog, f).isRefusal)
            let known = try await f.store.read { try $0.cause(of: id) }
            #expect(known.category.value == .bug)
            #expect(known.words.value == "a typo")
            #expect(try await f.audit().filter { $0.operation == .cause && $0.outcome == .refused }.count == 1)
        }
    }

    @Test func aFormIsForThoseWhoMayAndForWhatIsOver() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card, dialog) = try await resolved(f)
            let viewer = Identity(frontEnd: .slack, id: "U13", name: "viewer-s")
            try await f.store.write { [now = f.clock.now()] in
                _ = try $0.add(name: "viewer-s", role: .viewer, identities: [viewer], at: now)
            }
            #expect(try await f.press("What was it?", as: viewer, on: card).dialog == nil)
            #expect(try await submit(["category": "bug"], to: dialog, as: viewer, f).isRefusal)
            let tooLong = String(repeating: "x", count: PersonText.limit + 1)
            #expect(try await submit(["answer": tooLong], to: dialog, f).isRefusal)
            let other = try await f.open(["x"], key: "other")
            let early = Press.show(.cause(incident: other))
            let answer = try await f.desk.perform(early, by: DeskFixture.slackResponder, on: card)
            #expect(answer.isRefusal && answer.dialog == nil)
            #expect(try await f.store.read { try $0.cause(of: id) } == .unknown)
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
