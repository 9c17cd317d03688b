import Cards
import Incidents
import Logging
import OnCall
import Store
import TestSupport
import Testing

@testable import Desk

/// What /silences lists, and how it is made longer and ended from there. The clock begins on Saturday, 2026-11-21, at eight.
@Suite struct SilenceListTests {
    private func silence(_ id: String, in f: DeskFixture, hours: Int64 = 1) -> Silence {
        Silence(
            id: id,
            state: .active,
            matchers: [SilenceMatcher(name: "namespace", value: "shop")],
            startsAt: f.clock.now(),
            endsAt: f.clock.now() + .hours(hours),
            createdBy: "somebody else",
            comment: "elsewhere"
        )
    }

    @Test func theListShowsWhatThereIsAndWhatItHolds() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer(pods: ["1", "2"])
            _ = try await f.openGroup(["1", "2"])
            silencer.put(silence("a", in: f))
            for number in 0..<7 { silencer.put(silence("other-\(number)", in: f, hours: 2)) }
            let list = try await f.ask("silences", as: DeskFixture.viewer)
            let text = try await f.shown(list.id).plainText
            #expect(text.contains("Silences (8)"))
            #expect(text.contains(#"🔕 namespace="shop" · until 09:00 · somebody else · holds 2 alerts of ours"#))
            try await f.press("Next", as: DeskFixture.viewer, on: list.id)
            #expect(try await f.shown(list.id).labels.contains("‹ First page"))
        }
    }

    @Test func aSilenceIsExtendedOnceForWhatWasSeen() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            silencer.put(silence("a", in: f))
            let list = try await f.ask("silences").id
            try await f.press("until 09:00", as: DeskFixture.responderA, on: list)
            await f.desk.errands.settled()
            #expect(try await f.shown(list).plainText.contains("elsewhere"))
            let token = try await f.token("Extend by 4 h", on: list)
            let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(list), intake: nil)
            #expect(!answer.isRefusal)
            await f.desk.errands.settled()
            #expect(silencer.kept.map(\.endsAt) == [f.clock.now() + .hours(5)])
            #expect(silencer.kept.first?.createdBy == "somebody else")
            let again = try await f.desk.press(token, by: DeskFixture.responderB, on: .posting(list), intake: nil)
            #expect(again.isRefusal && again.toast?.contains("until 13:00") == true)
            #expect(silencer.changes == ["change a"])
            #expect(try await f.shown(list).plainText.contains("until 13:00"))
        }
    }

    /// The list is on the screen, and nothing has been asked since.
    private func opened(_ f: DeskFixture) async throws -> (list: Int64, token: String) {
        let list = try await f.ask("silences").id
        try await f.press("until 09:00", as: DeskFixture.responderA, on: list)
        await f.desk.errands.settled()
        return (list, try await f.token("Extend by 4 h", on: list))
    }

    @Test func whatWasExpiredElsewhereIsNotBroughtBackByExtend() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            silencer.put(silence("a", in: f))
            let (list, token) = try await opened(f)
            silencer.remove("a")
            f.clock.advance(by: .minutes(20))
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(list), intake: nil)
            await f.desk.errands.settled()
            #expect(silencer.kept.isEmpty && silencer.changes.isEmpty)
            let entry = try #require(try await f.audit().last { $0.operation == .extendSilence })
            #expect(entry.outcome == .failed && entry.reason?.contains("over already") == true)
            #expect(try await f.shown(list).plainText.contains("Silence not extended"))
        }
    }

    @Test func whatWasMadeLongerElsewhereIsNotCutByExtend() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            silencer.put(silence("a", in: f))
            let (list, token) = try await opened(f)
            let long = silence("a", in: f, hours: 24)
            silencer.put(long)
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(list), intake: nil)
            await f.desk.errands.settled()
            #expect(silencer.kept == [long] && silencer.changes.isEmpty)
            let entry = try #require(try await f.audit().last { $0.operation == .extendSilence })
            #expect(entry.outcome == .failed && entry.reason?.contains("until 22 Nov 08:00") == true)
        }
    }

    @Test func anExtensionOfWhatCannotBeAskedForIsRefused() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            silencer.put(silence("a", in: f))
            let (list, token) = try await opened(f)
            silencer.fail(SilencerRefusal("away"))
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(list), intake: nil)
            await f.desk.errands.settled()
            #expect(silencer.changes.isEmpty)
            #expect(try await f.audit().last { $0.operation == .extendSilence }?.outcome == .failed)
        }
    }

    @Test func aSilenceThatGetsAnotherIDIsFollowed() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            silencer.put(silence("a", in: f))
            await f.desk.lookAtSilences()
            let (list, token) = try await opened(f)
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            defer { open.finish() }
            silencer.wait(for: gate)
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(list), intake: nil)
            try await eventually("the change is asked for") { silencer.asked.contains("read a") }
            // Between the look at it and the change.
            silencer.remove("a")
            open.finish()
            await f.desk.errands.settled()
            let made = try #require(silencer.kept.first)
            #expect(made.id != "a" && silencer.kept.count == 1)
            #expect(try await f.posting(list).screen == .silence(.one(made.id)))
            #expect(try await f.store.read { try $0.silence("a") } == nil)
            #expect(try await f.shown(try await f.card(of: id).id).plainText.contains("until 13:00"))
        }
    }

    @Test func aSilenceIsExpiredAfterAQuestion() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            silencer.put(silence("a", in: f))
            let list = try await f.ask("silences").id
            let card = try await f.card(of: id).id
            #expect(try await f.shown(card).plainText.contains("silenced by somebody else until 09:00"))
            try await f.press("until 09:00", as: DeskFixture.responderA, on: list)
            try await f.press("Expire", as: DeskFixture.responderA, on: list)
            #expect(try await f.shown(list).plainText.contains("Expire this silence now?"))
            #expect(silencer.changes.isEmpty)
            try await f.press("Yes, expire", as: DeskFixture.responderA, on: list)
            await f.desk.errands.settled()
            #expect(silencer.changes == ["expire a"])
            #expect(try await f.shown(list).plainText.contains("Nothing is silenced."))
            #expect(try await f.shown(card).plainText.contains("silenced by") == false)
        }
    }

    @Test func whatIsGoneIsSaidToBeGone() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            silencer.put(silence("a", in: f))
            let list = try await f.ask("silences").id
            try await f.press("until 09:00", as: DeskFixture.responderA, on: list)
            let token = try await f.token("Expire", on: list)
            silencer.remove("a")
            await f.desk.lookAtSilences()
            let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(list), intake: nil)
            #expect(answer.isRefusal && answer.toast?.contains("over already") == true)
            #expect(try await f.shown(list).plainText.contains("does not have it any more"))
        }
    }
}
