import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Whoever resolves is asked what it was; the answer is kept, and told when it fires again.
@Suite struct WhatWasItTests {
    private static let otherChat = ChatAddress(frontEnd: .telegram, chat: "-1002")

    private func cause(of id: Int64, _ f: DeskFixture) async throws -> Cause {
        try await f.store.read { try $0.cause(of: id) }
    }

    /// Opens an incident, resolves it on its card, and returns both.
    private func resolved(_ f: DeskFixture, startsAt: Timestamp? = nil) async throws -> (id: Int64, card: Int64) {
        let receipt = try await f.desk.receive(f.group(firing: ["checkout-1"], startsAt: startsAt))
        let id = try #require(receipt.incidents.first?.incident)
        let card = try await f.card(of: id).id
        try await f.press("Resolve", as: DeskFixture.responderA, on: card)
        return (id, card)
    }

    private func explanations(_ f: DeskFixture, _ outcome: AuditDraft.Outcome = .done) async throws -> [AuditDraft] {
        try await f.audit().filter { $0.operation == .cause && $0.outcome == outcome }
    }

    // MARK: Asking

    @Test func theMessageThatResolvedAsksAndTheOthersShowTheClosedCard() async throws {
        try await withDesk(destinations: [DeskFixture.chat, Self.otherChat]) { f in
            let id = try await f.open()
            let cards = try await f.cards(of: id)
            #expect(cards.count == 2)
            let answer = try await f.press("Resolve", as: DeskFixture.responderA, on: cards[0].id)
            #expect(answer == Answer(toast: "Resolved #\(id)"))
            #expect(try await f.incident(id).status == .resolved)
            #expect(try await f.posting(cards[0].id).screen == .cause(incident: id))
            #expect(try await f.shown(cards[0].id).labels.contains("Not actionable"))
            #expect(try await f.posting(cards[1].id).screen == .incident(id))
            let other = try await f.shown(cards[1].id)
            #expect(other.plainText.contains("Resolved by responder-a"))
            #expect(other.labels.contains("What was it?"))
        }
    }

    @Test func skippingLeavesItResolvedAndOpenToAnAnswer() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            try await f.press("Skip", as: DeskFixture.responderA, on: card)
            #expect(try await f.incident(id).status == .resolved)
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(try await f.shown(card).labels.contains("What was it?"))
            #expect(try await cause(of: id, f) == .unknown)
            #expect(try await explanations(f).isEmpty)
        }
    }

    @Test func whatEndsByItselfAsksNobodyAndOffersTheQuestion() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            #expect(try await f.posting(card).screen == .incident(id))
            try await f.press("What was it?", as: DeskFixture.responderB, on: card)
            try await f.press("Misconfigured", as: DeskFixture.responderB, on: card)
            #expect(try await cause(of: id, f).category.value == .misconfigured)
            try await f.press("Done", as: DeskFixture.responderB, on: card)
            let shown = try await f.shown(card)
            #expect(shown.plainText.contains("What it was: misconfigured"))
            #expect(!shown.labels.contains("What was it?"))
            // Later it can still be changed.
            try await f.press("More", as: DeskFixture.responderB, on: card)
            try await f.press("What was it?", as: DeskFixture.responderB, on: card)
            try await f.press("Bug", as: DeskFixture.responderB, on: card)
            #expect(try await cause(of: id, f).category.value == .bug)
        }
    }

    @Test func theApiResolvesAndAsksNobody() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let press = Press.resolve(incident: id, seen: 1)
            _ = try await f.desk.perform(press, by: DeskFixture.responderA, via: .api, on: nil)
            #expect(try await f.posting(try await f.card(of: id).id).screen == .incident(id))
        }
    }

    @Test func whatFiresAgainHasNothingToAsk() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            try await f.press("What was it?", as: DeskFixture.responderA, on: card)
            let stale = try await f.token("Bug", on: card)
            let ask = try await f.token("In words", on: card)
            _ = try await f.desk.receive(f.group(firing: ["a"], startsAt: f.clock.now()))
            #expect(try await f.incident(id).isActive)
            #expect(try await f.shown(card).labels.contains("Resolve"))
            for token in [stale, ask] {
                let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
                #expect(answer.isRefusal)
            }
            let show = Press.show(.cause(incident: id))
            #expect(try await f.desk.perform(show, by: DeskFixture.responderA, on: card).isRefusal)
            #expect(try await cause(of: id, f) == .unknown)
            #expect(try await explanations(f, .refused).count == 2)
        }
    }

    // MARK: Answering

    @Test func eachAnswerIsKeptAndAuditedWithWhatWasBefore() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let answer = try await f.press("Actionable", as: DeskFixture.responderA, on: card)
            #expect(answer.toast == "Saved what #\(id) was")
            try await f.press("Dependency failure", as: DeskFixture.responderB, on: card)
            try await f.press("Not actionable", as: DeskFixture.responderB, on: card)
            let known = try await cause(of: id, f)
            #expect(known.actionable.value == false)
            #expect(known.category.value == .dependency)
            #expect(known.changed?.person.name == "responder-b")
            let entries = try await explanations(f)
            #expect(
                entries.map(\.parameters) == [
                    ["actionable": "true"], ["category": "dependency failure"],
                    ["actionable": "false", "actionable before": "true"],
                ]
            )
            #expect(entries.map(\.actor.name) == ["responder-a", "responder-b", "responder-b"])
            #expect(entries.allSatisfy { $0.incident == id })
            #expect(try await f.posting(card).screen == .cause(incident: id))
            try await f.press("Take back", as: DeskFixture.responderB, on: card)
            #expect(try await !cause(of: id, f).isKnown)
            let back = try #require(try await explanations(f).last)
            #expect(back.parameters == ["actionable before": "false", "category before": "dependency failure"])
        }
    }

    @Test func aDoublePressIsOneAnswer() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let token = try await f.token("Bug", on: card)
            for person in [DeskFixture.responderA, .init(frontEnd: .telegram, id: "11", name: "responder-a")] {
                let answer = try await f.desk.press(token, by: person, on: .posting(card), intake: nil)
                #expect(!answer.isRefusal)
            }
            // The marked button says what is known already.
            try await f.press("• Bug", as: DeskFixture.responderB, on: card)
            let known = try await cause(of: id, f)
            #expect(known.revision == 1)
            #expect(known.changed?.person.name == "responder-a")
            #expect(try await explanations(f).count == 1)
        }
    }

    @Test func aStalePressOverrulesNobody() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let stale = try await f.token("Not actionable", on: card)
            try await f.press("Actionable", as: DeskFixture.responderA, on: card)
            let shown = try await f.posting(card).wanted
            let late = try await f.desk.press(stale, by: DeskFixture.responderB, on: .posting(card), intake: nil)
            #expect(late.isRefusal)
            #expect(late.toast?.contains("responder-a") == true)
            #expect(try await cause(of: id, f).actionable.value == true)
            #expect(try await f.posting(card).wanted > shown)
            let refused = try #require(try await explanations(f, .refused).first)
            #expect(refused.incident == id)
            // From the fresh card it goes.
            try await f.press("Not actionable", as: DeskFixture.responderB, on: card)
            #expect(try await cause(of: id, f).actionable.value == false)
        }
    }

    @Test func aViewerMayNeitherBeAskedNorAnswer() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            for label in ["Actionable", "Other", "In words"] {
                #expect(try await f.press(label, as: DeskFixture.viewer, on: card).isRefusal)
            }
            try await f.press("Skip", as: DeskFixture.responderA, on: card)
            #expect(try await f.press("What was it?", as: DeskFixture.viewer, on: card).isRefusal)
            #expect(try await f.posting(card).screen == .incident(id))
            let words = Question.cause(incident: id, seen: 0)
            #expect(try await f.desk.answer(words, with: "x", by: DeskFixture.viewer, on: nil).isRefusal)
            #expect(try await cause(of: id, f) == .unknown)
        }
    }

    // MARK: Words

    /// Asks for words on the card and returns the message to reply to.
    private func askForWords(_ f: DeskFixture, on card: Int64) async throws -> String {
        try await f.markShown(card, as: "500")
        try await f.press("In words", as: DeskFixture.responderA, on: card)
        let prompt = try #require(try await f.outbox().first)
        let now = f.clock.now()
        try await f.store.write { try $0.completeOutbox(prompt.id, message: "700", at: now) }
        return "700"
    }

    @Test func wordsAreRepliedAndEndTheQuestion() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let question = try await askForWords(f, on: card)
            // Whoever taps meanwhile is in nobody's way.
            try await f.press("Bug", as: DeskFixture.responderB, on: card)
            _ = try await f.reply("  a typo\nin the chart ", to: question, as: DeskFixture.responderA)
            let known = try await cause(of: id, f)
            #expect(known.words.value == "a typo\nin the chart")
            #expect(known.category.value == .bug)
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(try await f.shown(card).plainText.contains("What it was: bug\na typo\nin the chart"))
            #expect(try await explanations(f).last?.parameters == ["words": "a typo\nin the chart"])
        }
    }

    @Test func anEmptyAnswerLeavesItOpen() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let question = Question.cause(incident: id, seen: 0)
            let answer = try await f.desk.answer(question, with: " \n", by: DeskFixture.responderA, on: card)
            #expect(answer == .silent)
            #expect(try await cause(of: id, f) == .unknown)
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(try await explanations(f).isEmpty)
        }
    }

    @Test func wordsThatWereReplacedMeanwhileAreRefused() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let question = try await askForWords(f, on: card)
            let other = Question.cause(incident: id, seen: 0)
            _ = try await f.desk.answer(other, with: "of responder-b", by: DeskFixture.responderB, on: nil)
            _ = try await f.reply("of responder-a", to: question, as: DeskFixture.responderA)
            #expect(try await cause(of: id, f).words.value == "of responder-b")
            #expect(try await explanations(f, .refused).count == 1)
        }
    }

    @Test func theConsoleAsksInline() async throws {
        try await withDesk { f in
            let (id, _) = try await resolved(f)
            let posting = try await f.desk.open(.incident(id), session: "s1").id
            let person = Identity(frontEnd: .console, id: "c", name: "console-a")
            let now = f.clock.now()
            try await f.store.write { records in
                _ = try records.add(name: "console-a", role: .responder, identities: [person], at: now)
            }
            for label in ["What was it?", "In words"] { try await f.press(label, as: person, on: posting) }
            let question = Question.cause(incident: id, seen: 0)
            #expect(try await f.posting(posting).screen == .question(question))
            #expect(try await f.shown(posting).question == question)
            _ = try await f.desk.answer(question, with: "noise", by: person, on: posting)
            #expect(try await f.posting(posting).screen == .incident(id))
            #expect(try await cause(of: id, f).words.value == "noise")
        }
    }

    @Test func slackAsksByForm() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            let person = Identity(frontEnd: .slack, id: "U1", name: "slack-a")
            let now = f.clock.now()
            try await f.store.write { records in
                _ = try records.add(name: "slack-a", role: .responder, identities: [person], at: now)
            }
            let form = try #require(try await f.press("In words", as: person, on: card).dialog)
            #expect(form.question == .cause(incident: id, seen: 0))
            #expect(form.text.hasPrefix("#\(id): What was it, in a few words?"))
            #expect(form.posting == card)
            #expect(try await f.posting(card).screen == .cause(incident: id))
            _ = try await f.desk.answer(form.question, with: "noise", by: person, on: form.posting)
            #expect(try await cause(of: id, f).words.value == "noise")
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    // MARK: The next time

    @Test func theCardOfTheNextTimeSaysWhatItWas() async throws {
        try await withDesk { f in
            let (first, card) = try await resolved(f)
            try await f.press("Not actionable", as: DeskFixture.responderA, on: card)
            f.clock.advance(by: .days(2))
            let (second, _) = try await resolved(f, startsAt: f.clock.now())
            f.clock.advance(by: .days(1))
            let receipt = try await f.desk.receive(f.group(firing: ["checkout-9"], startsAt: f.clock.now()))
            let third = try #require(receipt.incidents.first?.incident)
            let now = try await f.card(of: third)
            let told = try await f.shown(now.id).plainText
            #expect(told.contains("An earlier time (#\(first), 3 d ago): not actionable"))
            // What is said of the last time now is told at once, where it matters.
            let shown = try await f.posting(now.id).wanted
            let change = CauseChange(category: .set(.dependency))
            let press = Press.explain(incident: second, change, seen: 0)
            _ = try await f.desk.perform(press, by: DeskFixture.responderB, on: nil)
            #expect(try await f.posting(now.id).wanted > shown)
            let again = try await f.shown(now.id).plainText
            #expect(again.contains("Last time (#\(second), 24 h ago): dependency failure"))
            // A closed card tells what it was itself.
            try await f.press("Resolve", as: DeskFixture.responderA, on: now.id)
            #expect(try await !f.shown(now.id).plainText.contains("Last time"))
        }
    }

    @Test func anotherAlertOfTheSameGroupIsNotTakenForIt() async throws {
        try await withDesk { f in
            func fire(_ name: String, _ fingerprint: String) async throws -> Int64 {
                f.clock.advance(by: .hours(1))
                let report = AlertReport(
                    status: .firing,
                    fingerprint: fingerprint,
                    startsAt: f.clock.now(),
                    labels: ["alertname": name, "severity": "warning"]
                )
                let group = AlertGroup(source: "alertmanager", key: "{cluster=prod}", reports: [report])
                return try #require(try await f.desk.receive(group).incidents.first?.incident)
            }
            func close(_ id: Int64, _ words: String) async throws {
                _ = try await f.desk.perform(.resolve(incident: id, seen: 1), by: DeskFixture.responderA, on: nil)
                let question = Question.cause(incident: id, seen: 0)
                _ = try await f.desk.answer(question, with: words, by: DeskFixture.responderA, on: nil)
            }
            func told(_ id: Int64) async throws -> String {
                try await f.shown(try await f.card(of: id).id).plainText
            }
            let disk = try await fire("DiskFull", "fp-1")
            try await close(disk, "old logs")
            let memory = try await fire("MemoryHigh", "fp-2")
            #expect(try await !told(memory).contains("old logs"))
            try await close(memory, "a leak")
            let again = try await fire("DiskFull", "fp-3")
            #expect(try await told(again).contains("An earlier time (#\(disk), 2 h ago): old logs"))
            try await close(again, "more logs")
            // The rule was renamed: the series is the same.
            let renamed = try await fire("MemoryPressure", "fp-2")
            #expect(try await told(renamed).contains("a leak"))
        }
    }

    @Test func listsAndTimelineTellIt() async throws {
        try await withDesk { f in
            let (_, card) = try await resolved(f)
            try await f.press("Other", as: DeskFixture.responderA, on: card)
            try await f.press("Done", as: DeskFixture.responderA, on: card)
            try await f.press("Timeline", as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).plainText.contains("responder-a · what it was: another cause"))
            _ = try await f.desk.command(.history, by: DeskFixture.viewer, in: DeskFixture.chat, intake: nil)
            let list = try await f.store.write { [now = f.clock.now()] in
                try $0.post(.view, .list(.history, after: nil), to: DeskFixture.chat, at: now).id
            }
            #expect(try await f.shown(list).plainText.contains("· another cause"))
        }
    }

    @Test func retentionKeepsWhatItWas() async throws {
        try await withDesk { f in
            let (id, card) = try await resolved(f)
            try await f.press("Bug", as: DeskFixture.responderA, on: card)
            f.clock.advance(by: .days(40))
            _ = try await f.desk.pruneAlertBodies(olderThan: .days(30))
            let alerts = try await f.store.read { try $0.alerts(of: id, limit: 9) }
            #expect(alerts.allSatisfy { $0.annotations.isEmpty })
            #expect(try await cause(of: id, f).category.value == .bug)
        }
    }
}
