import Cards
import Desk
import Incidents
import TestSupport
import Testing

@Suite struct OperationTests {
    @Test func oneAcknowledgesAndTheOtherIsToldWhoDid() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let token = try await f.token("Acknowledge", on: card)
            let first = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(!first.isRefusal)
            let second = try await f.desk.press(token, by: DeskFixture.responderB, on: .posting(card), intake: nil)
            #expect(second.isRefusal)
            #expect(second.toast?.contains("responder-a") == true)
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-a")
        }
    }

    @Test func aRepeatedUpdateChangesNothing() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let token = try await f.token("Acknowledge", on: card)
            let key = IntakeKey(frontEnd: .telegram, id: "900001")
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: key)
            let entries = try await f.audit()
            let again = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: key)
            #expect(again == .silent)
            #expect(try await f.audit() == entries)
        }
    }

    @Test func aRefusedUpdateIsRefusedOnce() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let token = try await f.token("Acknowledge", on: card)
            let key = IntakeKey(frontEnd: .telegram, id: "900002")
            for _ in 0..<2 {
                _ = try await f.desk.press(token, by: DeskFixture.viewer, on: .posting(card), intake: key)
            }
            #expect(try await f.audit().filter { $0.outcome == .refused }.count == 1)
        }
    }

    @Test func aCloseThatHasNotSeenTheNewestAlertIsRefused() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            let stale = try await f.token("Resolve", on: card)
            _ = try await f.desk.receive(f.group(firing: ["a", "b"]))
            let refused = try await f.desk.press(stale, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(refused.isRefusal)
            #expect(try await f.incident(id).isActive)
            try await f.press("Resolve", as: DeskFixture.responderA, on: card)
            #expect(try await f.incident(id).status == .resolved)
        }
    }

    @Test func takingOverIsPossibleOnlyFromACardThatShowsWhoHadIt() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let stale = try await f.token("Assign to me", on: card)
            try await f.press("Assign to me", as: DeskFixture.responderA, on: card)
            let late = try await f.desk.press(stale, by: DeskFixture.responderB, on: .posting(card), intake: nil)
            #expect(late.isRefusal)
            #expect(try await f.incident(id).assigned?.person.name == "responder-a")
            try await f.press("Assign to me", as: DeskFixture.responderB, on: card)
            #expect(try await f.incident(id).assigned?.person.name == "responder-b")
        }
    }

    @Test func anAcknowledgeThatMeetsAResolveIsToldSo() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            let token = try await f.token("Acknowledge", on: card)
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(answer.isRefusal)
            #expect(try await f.incident(id).acknowledged == nil)
            #expect(try await f.audit().last?.outcome == .refused)
        }
    }

    @Test(arguments: ["Acknowledge", "Resolve", "Assign to me"])
    func aViewerMaySeeAndNoMore(label: String) async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let answer = try await f.press(label, as: DeskFixture.viewer, on: card)
            #expect(answer.isRefusal)
            let incident = try await f.incident(id)
            #expect(incident.isActive && incident.acknowledged == nil && incident.assigned == nil)
            let seen = try await f.press("Timeline", as: DeskFixture.viewer, on: card)
            #expect(!seen.isRefusal)
        }
    }

    @Test func aForgedTokenIsAnExpiredButton() async throws {
        try await withDesk { f in
            let card = try await f.card(of: try await f.open())
            for token in ["", "x", String(repeating: "A", count: 22), "ack:7", "' OR 1=1 --", "\u{0}"] {
                let answer = try await f.desk.press(
                    token,
                    by: DeskFixture.responderA,
                    on: .posting(card.id),
                    intake: nil
                )
                #expect(answer.isRefusal, "\(token)")
            }
            #expect(try await f.posting(card.id).wanted > card.wanted)
        }
    }

    @Test func aSnoozeIsQuietAndThenComesBackWithAReminder() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            try await f.press("Snooze", as: DeskFixture.responderA, on: card)
            try await f.press("30 min", as: DeskFixture.responderA, on: card)
            #expect(try await f.incident(id).isSnoozed(at: f.clock.now()))
            #expect(try await f.posting(card).screen == .incident(id))
            f.clock.advance(by: .minutes(29))
            try await f.desk.wakeSnoozes()
            #expect(try await f.outbox().isEmpty)
            f.clock.advance(by: .minutes(1))
            try await f.desk.wakeSnoozes()
            #expect(try await f.outbox().count == 1)
            #expect(try await f.incident(id).snooze == nil)
            try await f.desk.wakeSnoozes()
            #expect(try await f.outbox().isEmpty)
        }
    }

    @Test func aMoreSevereAlertEndsASnooze() async throws {
        try await withDesk { f in
            let id = try #require(
                try await f.desk.receive(f.group(firing: ["a"], severity: "warning")).incidents.first?.incident
            )
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            try await f.press("Snooze", as: DeskFixture.responderA, on: card)
            try await f.press("2 h", as: DeskFixture.responderA, on: card)
            _ = try await f.desk.receive(f.group(firing: ["b"], severity: "critical"))
            #expect(try await f.incident(id).snooze == nil)
            #expect(try await f.outbox().count == 1)
        }
    }

    @Test func untilMorningIsEightWhereTheChatIs() async throws {
        try await withDesk { f in
            // The clock stands at 08:00 UTC: the next morning is tomorrow's.
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await f.desk.perform(
                .snooze(incident: id, .morning),
                by: DeskFixture.responderA,
                on: card
            )
            #expect(try await f.incident(id).snooze?.until == f.clock.now() + .days(1))
        }
    }

    @Test func aRejectionNeedsAReasonWhichIsKept() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("More", as: DeskFixture.responderA, on: card)
            try await f.press("Reject", as: DeskFixture.responderA, on: card)
            let prompt = try #require(try await f.outbox().first)
            let now = f.clock.now()
            try await f.store.write { try $0.completeOutbox(prompt.id, message: "700", at: now) }

            let other = try await f.reply("load test", to: "700", as: DeskFixture.responderB)
            #expect(other?.isRefusal == true)
            let empty = try await f.reply("   ", to: "700", as: DeskFixture.responderA)
            #expect(empty?.isRefusal == true)
            #expect(try await f.incident(id).isActive)
            let done = try await f.reply("load test", to: "700", as: DeskFixture.responderA)
            #expect(done?.isRefusal == false)
            let incident = try await f.incident(id)
            #expect(incident.status == .rejected)
            #expect(incident.reason == "load test")
            // The question is answered: another reply to it is ordinary talk.
            #expect(try await f.reply("again", to: "700", as: DeskFixture.responderA) == nil)
        }
    }

    @Test func theConsoleAsksInlineAndShowsTheCardAgain() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let person = try await f.desk.signIn(name: "console-a")
            let identity = Identity(frontEnd: .console, id: "console-a", name: person.name)
            let posting = try await f.desk.open(.incident(id), session: "s1")
            try await f.press("More", as: identity, on: posting.id)
            try await f.press("Note", as: identity, on: posting.id)
            #expect(try await f.shown(posting.id).question == .note(incident: id))
            _ = try await f.desk.answer(.note(incident: id), with: "looking", by: identity, on: posting.id)
            #expect(try await f.shown(posting.id).plainText.contains("looking"))
        }
    }

    @Test func everybodyInAStormIsAcknowledgedUpToWhatWasSeen() async throws {
        try await withDesk { f in
            var ids: [Int64] = []
            for index in 0..<5 { ids.append(try await f.open(["p\(index)"], key: "g\(index)")) }
            let now = f.clock.now()
            let storm = try await f.store.write { records in
                let storm = try records.openStorm(at: DeskFixture.chat, startedAt: now)
                try records.gather(into: storm.id, openedSince: now - .minutes(1), at: now)
                return storm
            }
            let posting = try await f.store.write {
                try $0.post(.digest, .storm(storm.id), to: DeskFixture.chat, at: now)
            }
            let answer = try await f.press("Acknowledge all", as: DeskFixture.responderA, on: posting.id)
            #expect(answer.toast?.contains("5") == true)
            for id in ids { #expect(try await f.incident(id).acknowledged != nil) }
        }
    }
}

extension DeskFixture {
    func reply(_ text: String, to message: String, as identity: Identity) async throws -> Answer? {
        try await desk.reply(text, to: message, by: identity, in: Self.chat, intake: nil)
    }
}
