import Cards
import Incidents
import Logging
import OnCall
import Store
import TestSupport
import Testing

@testable import Desk

/// Silences from cards and lists. The clock begins on Saturday, 2026-11-21, at eight, where the chat is.
@Suite struct SilenceTests {
    private static let group = #"alertname="KubePodCrashLooping", namespace="shop""#

    private func menu(_ f: DeskFixture, pods: [String] = ["1"]) async throws -> (incident: Int64, card: Int64) {
        let id = try await f.openGroup(pods)
        let card = try await f.card(of: id).id
        try await f.press("More", as: DeskFixture.responderA, on: card)
        try await f.press("Silence", as: DeskFixture.responderA, on: card)
        return (id, card)
    }

    @Test func aGroupIsSilencedWithTwoClicks() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (id, card) = try await menu(f)
            #expect(try await f.shown(card).plainText.contains(#"alertname="KubePodCrashLooping""#))
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            let question = try await f.shown(card)
            #expect(question.plainText.contains("Silence in Alertmanager until 09:00?"))
            #expect(question.plainText.contains(#"namespace="shop""#) && !question.plainText.contains("pod="))
            #expect(question.plainText.contains("Comment: chatops #\(id): KubePodCrashLooping"))
            #expect(silencer.asked.isEmpty)
            try await f.press("Yes, silence", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(silencer.changes == ["make \(Self.group)"])
            let made = try #require(silencer.kept.first)
            #expect(made.createdBy == "responder-a" && made.endsAt == f.clock.now() + .hours(1))
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(try await f.shown(card).plainText.contains("🔕 silenced by responder-a until 09:00"))
            let entries = try await f.audit().filter { $0.operation == .addSilence }
            #expect(entries.map(\.outcome) == [.asked, .done])
            #expect(entries.last?.incident == id && entries.last?.parameters["silence"] == made.id)
            #expect(entries.last?.parameters["matchers"] == Self.group)
        }
    }

    @Test(arguments: [("4 h", "12:00"), ("Until morning", "09:00")])
    func itLastsAsLongAsTheButtonSays(_ label: String, _ end: String) async throws {
        try await withDesk { f in
            _ = f.useSilencer()
            let (_, card) = try await menu(f)
            try await f.press(label, as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).plainText.contains("until \(end)?"))
        }
    }

    @Test func untilMorningIsAnHourAtLeast() async throws {
        try await withDesk { f in
            _ = f.useSilencer()
            let (_, card) = try await menu(f)
            f.clock.advance(by: .minutes(58))
            try await f.press("Until morning", as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).plainText.contains("until 22 Nov 09:00?"))
        }
    }

    @Test func aDoublePressMakesOneSilence() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (_, card) = try await menu(f)
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            let token = try await f.token("Yes, silence", on: card)
            let accepted = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
                    }
                }
                return try await group.reduce(0) { $0 + ($1.isRefusal ? 0 : 1) }
            }
            await f.desk.errands.settled()
            #expect(accepted == 1)
            #expect(silencer.changes.count == 1)
        }
    }

    @Test func theConfirmationBelongsToWhoAskedAndLivesTwoMinutes() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (id, card) = try await menu(f)
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            let other = try await f.press("Yes, silence", as: DeskFixture.responderB, on: card)
            #expect(other.isRefusal)
            #expect(try await f.audit().last?.operation == .addSilence)
            #expect(try await f.audit().last?.parameters["matchers"] == Self.group)
            let token = try await f.token("Yes, silence", on: card)
            f.clock.advance(by: .minutes(2))
            try await f.desk.expireConfirmations()
            #expect(try await f.posting(card).screen == .incident(id))
            let late = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(late.isRefusal)
            await f.desk.errands.settled()
            #expect(silencer.changes.isEmpty)
            let outcomes = try await f.audit().filter { $0.operation == .addSilence }.map(\.outcome)
            #expect(outcomes == [.asked, .refused, .refused, .refused])
        }
    }

    @Test func cancelChangesNothing() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (id, card) = try await menu(f)
            try await f.press("4 h", as: DeskFixture.responderA, on: card)
            try await f.press("Cancel", as: DeskFixture.responderA, on: card)
            #expect(try await f.posting(card).screen == .incident(id))
            #expect(silencer.asked.isEmpty)
        }
    }

    @Test func aViewerMayNotSilence() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (id, card) = try await menu(f)
            let answer = try await f.press("1 h", as: DeskFixture.viewer, on: card)
            #expect(answer.isRefusal)
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .addSilence && entry.outcome == .refused && entry.incident == id)
            #expect(silencer.asked.isEmpty)
        }
    }

    @Test func labelsAreSwitchedOnAndOff() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer(pods: ["1", "2"])
            let (_, card) = try await menu(f)
            try await f.press("Choose labels", as: DeskFixture.responderA, on: card)
            let labels = try await f.shown(card).labels
            // Those of the group come first, and are on.
            #expect(labels.prefix(2) == ["✓ alertname=KubePodCrashLooping", "✓ namespace=shop"])
            #expect(labels.contains("○ pod=1"))
            try await f.press("pod=1", as: DeskFixture.responderA, on: card)
            try await f.press("✓ namespace", as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).labels.contains("○ namespace=shop"))
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            try await f.press("Yes, silence", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(silencer.changes == [#"make alertname="KubePodCrashLooping", pod="1""#])
        }
    }

    @Test func whatIsNotSharedAnyMoreMakesNoWiderSilence() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer(pods: ["1", "2"])
            let (_, card) = try await menu(f)
            try await f.press("Choose labels", as: DeskFixture.responderA, on: card)
            try await f.press("○ pod=1", as: DeskFixture.responderA, on: card)
            let token = try await f.token("1 h", on: card)
            _ = try await f.desk.receive(f.group(firing: ["1", "2"], key: DeskFixture.groupKey))
            let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(card), intake: nil)
            #expect(answer.isRefusal && answer.toast?.contains(#"Not all alerts of the incident have pod="1""#) == true)
            #expect(try await f.shown(card).labels.contains { $0.contains("pod=1") } == false)
            #expect(silencer.changes.isEmpty)
            let entry = try #require(try await f.audit().last { $0.operation == .addSilence })
            #expect(entry.outcome == .refused && entry.parameters["matchers"]?.contains(#"pod="1""#) == true)
        }
    }

    @Test func nothingChosenIsNoSilence() async throws {
        try await withDesk { f in
            _ = f.useSilencer()
            let (id, card) = try await menu(f)
            let none = Press.show(.silence(.matchers(incident: id, on: [])))
            _ = try await f.desk.perform(none, by: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).labels.contains { $0.contains("1 h") } == false)
            let press = Press.silence(.make(incident: id, labels: [], .hour))
            #expect(try await f.desk.perform(press, by: DeskFixture.responderA, on: card).isRefusal)
        }
    }

    @Test func aRefusalOfAlertmanagerIsShownWithItsWords() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (id, card) = try await menu(f)
            silencer.fail(SilencerRefusal("Alertmanager refuses (400): bad matcher"))
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            try await f.press("Yes, silence", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(
                try await f.shown(card).plainText.contains("❌ Not silenced: Alertmanager refuses (400): bad matcher")
            )
            try await f.press("Back", as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).plainText.contains("bad matcher · responder-a"))
            let entry = try #require(try await f.audit().last { $0.operation == .addSilence })
            #expect(entry.outcome == .failed && entry.reason?.contains("bad matcher") == true && entry.incident == id)
        }
    }

    @Test func whatNobodyAnsweredIsUnknownAndNotRepeated() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (_, card) = try await menu(f)
            silencer.fail(SilencerRefusal("no answer", kind: .outcomeUnknown))
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            try await f.press("Yes, silence", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(try await f.shown(card).plainText.contains("Silence: outcome unknown: no answer"))
            #expect(silencer.changes.count == 1)
            #expect(try await f.audit().last { $0.operation == .addSilence }?.outcome == .unknown)
        }
    }

    @Test func whatWasAskedWhenTheBotDiedIsUnknown() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            defer { open.finish() }
            silencer.wait(for: gate)
            let (id, card) = try await menu(f)
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            try await f.press("Yes, silence", as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).plainText.contains("⏳ Silencing until 09:00"))
            try await f.desk.recover()
            #expect(try await f.shown(card).plainText.contains("outcome unknown"))
            let entry = try #require(try await f.audit().last { $0.operation == .addSilence })
            #expect(entry.outcome == .unknown && entry.incident == id)
            open.finish()
            await f.desk.errands.settled()
            // What came of it later changes nothing of that.
            #expect(try await f.audit().filter { $0.operation == .addSilence }.map(\.outcome) == [.asked, .unknown])
        }
    }

    @Test func anOrderThatNobodyHasInHandIsUnknownAfterAMinute() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            defer { open.finish() }
            silencer.wait(for: gate)
            let (_, card) = try await menu(f)
            try await f.press("1 h", as: DeskFixture.responderA, on: card)
            try await f.press("Yes, silence", as: DeskFixture.responderA, on: card)
            try await eventually("it is in hand") { f.desk.silenceWatch.isInHand(1) }
            // As if its end could not have been stored: nobody else knows of it.
            let other = Desk(
                store: f.store,
                clock: f.clock,
                cluster: nil,
                settings: f.desk.settings,
                errands: Errands(),
                log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let later = f.clock.now() + .minutes(3)
            try await other.expireSilenceOrders(at: later - .seconds(1))
            try await f.desk.expireSilenceOrders(at: later)
            #expect(try await f.store.read { try $0.runningSilenceOrders() }.count == 1)
            try await other.expireSilenceOrders(at: later)
            #expect(try await f.store.read { try $0.runningSilenceOrders() }.isEmpty)
            #expect(try await f.audit().last { $0.operation == .addSilence }?.outcome == .unknown)
            open.finish()
            await f.desk.errands.settled()
        }
    }

    @Test func withoutAlertmanagerNothingIsOffered() async throws {
        try await withDesk { f in
            let id = try await f.openGroup()
            let card = try await f.card(of: id).id
            try await f.press("More", as: DeskFixture.responderA, on: card)
            #expect(try await f.shown(card).labels.contains("Silence") == false)
            let name = SilenceMatcher(name: "alertname", value: "KubePodCrashLooping")
            let press = Press.silence(.make(incident: id, labels: [name], .hour))
            #expect(try await f.desk.perform(press, by: DeskFixture.responderA, on: card).isRefusal)
            let list = try await f.ask("silences")
            #expect(try await f.shown(list.id).plainText.contains("Set ALERTMANAGER_URL"))
        }
    }

    @Test func twoPeopleWhoConfirmTheSameMakeOneSilence() async throws {
        let second = ChatAddress(frontEnd: .telegram, chat: "-1002")
        try await withDesk(destinations: [DeskFixture.chat, second]) { f in
            let silencer = f.useSilencer()
            // What was made counts, whether Alertmanager can be looked at or not.
            silencer.failReads(SilencerRefusal("away"))
            let id = try await f.openGroup()
            let cards = try await f.cards(of: id).map(\.id)
            let askers = [DeskFixture.responderA, DeskFixture.responderB]
            for (card, asker) in zip(cards, askers) {
                for label in ["More", "Silence", "1 h"] { try await f.press(label, as: asker, on: card) }
            }
            try await f.press("Yes, silence", as: askers[0], on: cards[0])
            await f.desk.errands.settled()
            #expect(try await f.shown(cards[0]).plainText.contains("silenced by responder-a until 09:00"))
            let late = try await f.press("Yes, silence", as: askers[1], on: cards[1])
            #expect(late.isRefusal && late.toast?.contains("responder-a has silenced just that until 09:00") == true)
            await f.desk.errands.settled()
            #expect(silencer.changes.count == 1)
            // A longer one is another matter.
            for label in ["Cancel", "More", "Silence", "4 h"] { try await f.press(label, as: askers[1], on: cards[1]) }
            #expect(try await f.press("Yes, silence", as: askers[1], on: cards[1]).isRefusal == false)
        }
    }

    @Test func aProgramThatRepeatsItsRequestMakesOneSilence() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            let matchers = [SilenceMatcher(name: "namespace", value: "shop")]
            let end = f.clock.now() + .hours(2)
            let wish = SilenceRequest.make(incident: id, matchers: matchers, until: end, comment: nil)
            let first = try await f.desk.ask(wish, by: DeskFixture.responderA, via: .api)
            #expect(first.order?.state == .done)
            let again = try await f.desk.ask(wish, by: DeskFixture.responderA, via: .api)
            #expect(again.answer.isRefusal && silencer.changes.count == 1)
        }
    }
}
