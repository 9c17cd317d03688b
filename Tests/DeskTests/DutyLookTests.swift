import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

/// Handoffs and what is wrong ahead. The clock begins on Saturday, 2026-11-21, at eight; responder-b is on call until Monday.
@Suite struct DutyLookTests {
    private static let (a, b) = (DeskFixture.responderA, DeskFixture.responderB)

    private func pass(_ span: Duration, _ f: DeskFixture) async throws {
        f.clock.advance(by: span)
        try await f.desk.watchDuties()
    }

    // MARK: Handoffs

    @Test func bothAreToldAtAHandoffWithWhatIsOpen() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            // What goes on already is no news.
            #expect(try await f.duties(in: Self.b.id).isEmpty)
            _ = try await f.open()
            try await pass(.days(2) + .minutes(59), f)
            #expect(try await f.duties(in: Self.a.id).isEmpty)
            try await pass(.minutes(1), f)
            let begins = try #require(try await f.duties(in: Self.a.id).first)
            let text = try await f.shown(begins.id).plainText
            #expect(text.hasPrefix("You are on call now: payments\nsince 09:00 · until Mon 30 Nov 09:00"))
            #expect(text.contains("Before you: 👤 responder-b") && text.contains("Open incidents:\n🔴 #1"))
            try await f.press("#1", as: Self.a, on: begins.id)
            try await f.press("Back", as: Self.a, on: begins.id)
            #expect(try await f.shown(begins.id).plainText == text)
            let over = try #require(try await f.duties(in: Self.b.id).first)
            let other = try await f.shown(over.id).plainText
            #expect(other.hasPrefix("Your turn is over: payments\nNow 👤 responder-a, since 09:00 · until Mon 30 Nov"))
            #expect(other.contains("🔴 #1"))
            // Once.
            try await pass(.hours(2), f)
            #expect(try await f.duties(in: Self.a.id).count == 1)
        }
    }

    @Test func aRestartNeitherRepeatsNorForgetsOne() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            let plan = DutyPlan(teams: [], schedules: [try DeskFixture.weekly(team: nil)])
            for (span, told) in [(Duration.zero, 0), (.days(3), 1), (.minutes(5), 1), (.days(14), 1), (.days(7), 2)] {
                clock.advance(by: span)
                try await DeskFixture.run(on: store, clock: clock) { f in
                    f.use(plan)
                    try await f.desk.watchDuties()
                    #expect(try await f.duties(in: Self.a.id).count == told)
                    #expect(try await f.duties(in: Self.b.id).count == told)
                }
            }
        }
    }

    @Test func whatWasMissedIsToldWithItsTime() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            try await pass(.days(4), f)
            let text = try await f.shown(try #require(try await f.duties(in: Self.a.id).first).id).plainText
            #expect(text.contains("since Mon 23 Nov 09:00 · until Mon 30 Nov 09:00"))
        }
    }

    @Test func anOverrideHandsOverAtOnceAndBack() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            f.clock.advance(by: .minutes(2))
            let until = f.clock.now() + .minutes(30)
            let cover = Press.cover(schedule: "payments", person: nil, from: nil, until: until)
            _ = try await f.desk.perform(cover, by: Self.a, on: nil)
            try await f.desk.watchDuties()
            let begins = try #require(try await f.duties(in: Self.a.id).first)
            #expect(try await f.shown(begins.id).plainText.contains("since 08:02 · until 08:32"))
            try await pass(.minutes(30), f)
            let back = try #require(try await f.duties(in: Self.b.id).last)
            #expect(try await f.shown(back.id).plainText.contains("You are on call now: payments\nsince 08:32"))
        }
    }

    @Test func whatIsTakenBackIsHandedOverSinceThen() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            f.clock.advance(by: .minutes(2))
            let until = f.clock.now() + .minutes(30)
            let cover = Press.cover(schedule: "payments", person: nil, from: nil, until: until)
            _ = try await f.desk.perform(cover, by: Self.a, on: nil)
            try await f.desk.watchDuties()
            f.clock.advance(by: .minutes(8))
            let id = try #require(try await f.covers().first?.id)
            _ = try await f.desk.perform(.uncover(id), by: Self.a, on: nil)
            try await f.desk.watchDuties()
            let back = try #require(try await f.duties(in: Self.b.id).last)
            #expect(try await f.shown(back.id).plainText.contains("You are on call now: payments\nsince 08:10"))
            let over = try #require(try await f.duties(in: Self.a.id).last)
            #expect(try await f.shown(over.id).plainText.contains("Now 👤 responder-b, since 08:10"))
        }
    }

    @Test func whatTheSettingsChangeIsHandedOverSinceThen() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            f.clock.advance(by: .minutes(10))
            let turned = try DeskFixture.weekly(members: ["responder-b", "responder-a"])
            f.use(DutyPlan(teams: [], schedules: [turned]))
            try await f.desk.watchDuties()
            let begins = try #require(try await f.duties(in: Self.a.id).last)
            #expect(try await f.shown(begins.id).plainText.contains("You are on call now: payments\nsince 08:10"))
        }
    }

    @Test(arguments: [Duration.seconds(30), .hours(1)])
    func aClockThatIsSetBackTellsNoHandoffTwice(by span: Duration) async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            try await pass(.days(2) + .hours(1) + .seconds(3), f)
            #expect(try await f.duties(in: Self.a.id).count == 1)
            try await pass(Duration.zero - span, f)
            try await pass(span - .seconds(3), f)
            try await pass(.seconds(3), f)
            try await pass(.hours(2), f)
            #expect(try await f.duties(in: Self.a.id).count == 1)
            #expect(try await f.duties(in: Self.b.id).count == 1)
        }
    }

    @Test func aClockThatHadBeenFarAheadIsFollowedSilently() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            try await pass(.days(3), f)
            #expect(try await f.duties(in: Self.a.id).count == 1)
            // What was posted then is not due yet.
            try await pass(.days(-3), f)
            #expect(try await f.duties(in: Self.b.id).isEmpty)
            // The handoff comes in truth.
            try await pass(.days(2) + .hours(1), f)
            #expect(try await f.duties(in: Self.a.id).count == 1)
            try await pass(.days(1), f)
            #expect(try await f.duties(in: Self.a.id).count == 2)
            #expect(try await f.duties(in: Self.b.id).count == 2)
        }
    }

    @Test func whenNobodyFollowsOneIsTold() async throws {
        try await DeskFixture.run([try DeskFixture.weekly(off: "2026-11-22")]) { f in
            try await f.desk.watchDuties()
            try await pass(.hours(16), f)
            let over = try #require(try await f.duties(in: Self.b.id).last)
            #expect(try await f.shown(over.id).plainText.contains("⚠️ Nobody is on call since 00:00"))
            try await pass(.days(1), f)
            let begins = try #require(try await f.duties(in: Self.b.id).last)
            let text = try await f.shown(begins.id).plainText
            #expect(text.contains("You are on call now") && !text.contains("Before you"))
        }
    }

    @Test func anotherNameIsNoOtherPerson() async throws {
        let members = ["telegram:12", "telegram:12"]
        try await DeskFixture.run([try DeskFixture.weekly(members: members)]) { f in
            try await f.desk.watchDuties()
            try await f.store.write { records in
                let person = try #require(try records.person(Self.b))
                try records.rename(person.id, to: "responder-c")
            }
            try await pass(.hours(1), f)
            #expect(try await f.duties(in: Self.b.id).isEmpty)
        }
    }

    @Test func aScheduleThatIsGoneIsForgotten() async throws {
        let schedule = try DeskFixture.weekly()
        try await DeskFixture.run([schedule]) { f in
            try await f.desk.watchDuties()
            f.use(.none)
            try await f.desk.watchDuties()
            #expect(try await f.store.read { try $0.dutyLookDue() } == nil)
            #expect(try await f.store.read { try $0.dutyHolders() }.isEmpty)
            f.clock.advance(by: .days(3))
            f.use(DutyPlan(teams: [], schedules: [schedule]))
            try await f.desk.watchDuties()
            #expect(try await f.duties(in: Self.a.id).isEmpty)
        }
    }

    // MARK: What is wrong ahead

    @Test func aGapIsToldToTheTeamFourteenSevenAndOneDaysBefore() async throws {
        try await DeskFixture.run([try DeskFixture.weekly(off: "2026-12-12")], chats: ["slack:C9"]) { f in
            try await f.desk.watchDuties()
            #expect(try await f.texts(to: "C9") == [])
            try await pass(.days(6) + .hours(15) + .minutes(59), f)
            #expect(try await f.texts(to: "C9") == [])
            for (span, told) in [
                (Duration.minutes(1), true), (.hours(1), false), (.days(6) + .hours(23), true), (.days(6), true),
                (.days(1), false), (.days(2), false),
            ] {
                try await pass(span, f)
                let line = """
                    ⚠️ payments: nobody is on call, Sat 12 Dec 00:00 – Sun 13 Dec 00:00
                    📅 On call · web: /chatops cover lets somebody take the time.
                    """
                #expect(try await f.texts(to: "C9") == (told ? [line] : []))
            }
            #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [])
        }
    }

    @Test func aGapThatSomebodyCoversIsToldNoMore() async throws {
        try await DeskFixture.run([try DeskFixture.weekly(off: "2026-12-12")]) { f in
            let from = f.clock.now() + .days(20) + .hours(16)
            try await pass(.days(10), f)
            #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram).count == 1)
            let cover = Press.cover(schedule: "payments", person: nil, from: from, until: from + .days(1))
            #expect(try await f.desk.perform(cover, by: Self.a, on: nil).isRefusal == false)
            for _ in 1...14 { try await pass(.days(1), f) }
            #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [])
        }
    }

    @Test func whoIsOnCallTwiceIsToldToBothTeamsOnce() async throws {
        let other = try DeskFixture.weekly("search", members: ["responder-a"], off: "2026-12-12", team: nil)
        try await DeskFixture.run([try DeskFixture.weekly(off: "2026-12-12"), other], chats: ["slack:C9"]) { f in
            try await f.desk.watchDuties()
            let line = "⚠️ responder-a is on call in payments and search at once, Mon 23 Nov 09:00 – Mon 30 Nov 09:00"
            #expect(try await f.texts(to: "C9").map { $0.contains(line) } == [true])
            #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram).map { $0.contains(line) } == [true])
            try await pass(.hours(1), f)
            #expect(try await f.texts(to: "C9") == [])
        }
    }

    @Test func twoTeamsInOneChatAreToldOnce() async throws {
        let other = try DeskFixture.weekly("search", members: ["responder-a"], off: "2026-12-12", team: "data")
        let plan = DutyPlan(
            teams: ["data", "web"].map { Team(name: $0, members: []) },
            schedules: [try DeskFixture.weekly(off: "2026-12-12"), other]
        )
        try await withDesk { f in
            f.use(plan)
            try await f.desk.watchDuties()
            let told = try await f.texts(to: DeskFixture.chat.chat, of: .telegram)
            #expect(
                told == [
                    """
                    ⚠️ responder-a is on call in payments and search at once, Mon 23 Nov 09:00 – Mon 30 Nov 09:00
                    📅 On call · data, web: /cover lets somebody take the time.
                    """
                ]
            )
        }
    }

    @Test func aTeamWhoseChatsTakeNothingIsToldWhereEverybodyIs() async throws {
        for chat in ["slack:C9", "telegram:-77"] {
            try await DeskFixture.run([try DeskFixture.weekly(off: "2026-11-28")], chats: [chat]) { f in
                var settings = f.desk.settings
                settings.frontEnds = [.telegram]
                f.desk.use(settings)
                let lost = ChatAddress(frontEnd: .telegram, chat: "-77")
                try await f.desk.chatLost(lost, reason: "kicked", intake: nil)
                try await f.desk.watchDuties()
                #expect(try await f.texts(to: "C9") == [])
                #expect(try await f.outbox().map(\.address) == [DeskFixture.chat])
            }
        }
    }

    @Test func whoCannotActIsToldAheadLikeAGap() async throws {
        let members = ["responder-a", "viewer-a", "nobody"]
        try await DeskFixture.run([try DeskFixture.weekly(members: members)]) { f in
            try await f.desk.watchDuties()
            #expect(
                try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [
                    """
                    ⚠️ payments: viewer-a is on call and cannot act (not let in, or only a viewer), 08:00 – Mon 23 Nov 09:00
                    ⚠️ payments: nobody is on call and cannot act (not let in, or only a viewer), Mon 23 Nov 09:00 – Mon 30 Nov 09:00
                    📅 On call · web: /cover lets somebody take the time.
                    """
                ]
            )
            try await pass(.hours(1), f)
            #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [])
        }
    }

    @Test func whoIsMadeAViewerIsToldOfAtTheNextLook() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [])
            let actor = Actor(kind: .system, id: "x", name: "x", via: .cli)
            try await f.desk.setRole(.viewer, ofPersonNamed: "responder-b", by: actor)
            try await f.desk.watchDuties()
            let told = try await f.texts(to: DeskFixture.chat.chat, of: .telegram)
            #expect(told.map { $0.contains("responder-b is on call and cannot act") } == [true])
        }
    }

    @Test func whoIsRemovedHandsOverAtTheNextLook() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            let until = f.clock.now() + .hours(8)
            let cover = Press.cover(schedule: "payments", person: nil, from: nil, until: until)
            _ = try await f.desk.perform(cover, by: Self.a, on: nil)
            try await f.desk.watchDuties()
            f.clock.advance(by: .minutes(5))
            let actor = Actor(kind: .system, id: "x", name: "x", via: .cli)
            try await f.desk.removePerson(named: "responder-a", by: actor)
            try await f.desk.watchDuties()
            let back = try #require(try await f.duties(in: Self.b.id).last)
            #expect(try await f.shown(back.id).plainText.contains("You are on call now: payments\nsince 08:05"))
        }
    }

    /// An override that is made while what is ahead is reckoned counts: nothing is told that is not so any more.
    @Test func whatHasChangedMeanwhileIsReckonedAnew() async throws {
        try await withTemporaryStore { store in
            let slow = InterruptedStore(store)
            try await DeskFixture.run(on: slow) { f in
                f.use(DutyPlan(teams: [], schedules: [try DeskFixture.weekly(off: "2026-11-28", team: nil)]))
                slow.afterNextReads(2) {
                    let from = f.clock.now() + .days(6) + .hours(16)
                    let cover = Press.cover(schedule: "payments", person: nil, from: from, until: from + .days(1))
                    _ = try await f.desk.perform(cover, by: Self.a, on: nil)
                }
                try await f.desk.watchDuties()
                #expect(slow.isDone)
                #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [])
                #expect(try await f.store.read { try $0.dutyLookDue() } == f.clock.now())
                try await f.desk.watchDuties()
                #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram) == [])
                #expect(try await f.store.read { try $0.dutyLookDue() } != f.clock.now())
            }
        }
    }

    @Test func noticesOutliveARestart() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            let plan = DutyPlan(teams: [], schedules: [try DeskFixture.weekly(off: "2026-12-12", team: nil)])
            for (span, told) in [(Duration.days(8), 1), (.hours(2), 0), (.days(6), 1), (.hours(2), 0)] {
                clock.advance(by: span)
                try await DeskFixture.run(on: store, clock: clock) { f in
                    f.use(plan)
                    try await f.desk.watchDuties()
                    #expect(try await f.texts(to: DeskFixture.chat.chat, of: .telegram).count == told)
                }
            }
        }
    }

    @Test func nothingIsLookedAtBeforeItIsDue() async throws {
        try await DeskFixture.run([try DeskFixture.weekly()]) { f in
            try await f.desk.watchDuties()
            let due = try #require(try await f.store.read { try $0.dutyLookDue() })
            #expect(due == f.clock.now() + .hours(1))
            try await pass(.minutes(30), f)
            #expect(try await f.store.read { try $0.dutyLookDue() } == due)
            // A clock that was set back waits for no hour that was an hour ahead of it.
            try await pass(.days(-1), f)
            #expect(try await f.store.read { try $0.dutyLookDue() } == f.clock.now() + .hours(1))
            try await pass(.days(3) - .minutes(10), f)
            let next = try #require(try await f.store.read { try $0.dutyLookDue() })
            #expect(next.rfc3339 == "2026-11-23T09:00:00.000Z")
        }
    }
}
