import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

/// Who is on call, and who covers whom. The clock begins on Saturday, 2026-11-21, at eight.
@Suite struct OnCallTests {
    /// Two members, a handoff every Monday at nine; `b` was on call in the week of the clock's beginning.
    private static func schedule(_ name: String = "payments", members: [String]) throws -> Schedule {
        let rotation = Rotation(
            members: members,
            days: 7,
            start: try #require(CivilDate("2026-11-09")),
            handoff: try #require(TimeOfDay("09:00")),
            clock: ZoneClock(.gmt)
        )
        return Schedule(
            name: name,
            team: "web",
            clock: ZoneClock(.gmt),
            layers: [Layer(name: "always", rotation: rotation)]
        )
    }

    private func withDesk(
        members: [String] = ["responder-a", "telegram:12"],
        schedules: [String] = ["payments"],
        _ body: @escaping @Sendable (DeskFixture) async throws -> Void
    ) async throws {
        let plan = DutyPlan(
            teams: [Team(name: "web", members: members)],
            schedules: try schedules.map { try Self.schedule($0, members: members) }
        )
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                var settings = f.desk.settings
                settings.duties = plan
                f.desk.use(settings)
                try await body(f)
            }
        }
    }

    private func postings(in f: DeskFixture) async throws -> [Posting] {
        try await f.store.read {
            try $0.duePostings(of: .telegram, at: f.clock.now() + .minutes(1), limit: 1_000)
        }.filter { posting in
            if case .onCall = posting.home { true } else { false }
        }
    }

    private func ask(
        _ words: String,
        as identity: Identity = DeskFixture.responderA,
        of f: DeskFixture
    ) async throws -> Posting {
        let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
        let command = Command(name: parts[0], argument: parts.count > 1 ? parts[1] : "")
        let before = Set(try await postings(in: f).map(\.id))
        #expect(try await f.desk.command(command, by: identity, in: DeskFixture.chat, intake: nil) == .silent)
        return try #require(try await postings(in: f).first { !before.contains($0.id) })
    }

    private func covers(in f: DeskFixture) async throws -> [Cover] {
        let now = f.clock.now()
        return try await f.store.read { try $0.covers(endingAfter: now) }
    }

    // MARK: Looking

    @Test func everybodyMayAskWhoIsOnCall() async throws {
        try await withDesk { f in
            let posting = try await ask("oncall", as: DeskFixture.viewer, of: f)
            let text = try await f.shown(posting.id).plainText
            // The settings say telegram:12, people read a name.
            #expect(text.contains("👤 responder-b · until Mon 23 Nov 09:00"))
            #expect(text.contains("Next: 👤 responder-a"))
            #expect(!text.contains("⚠️"))
            f.clock.advance(by: .days(2) + .hours(1))
            #expect(try await f.shown(posting.id).plainText.contains("👤 responder-a · until Mon 30 Nov 09:00"))
        }
    }

    @Test(arguments: ["oncall WEB", "oncall Payments", "on-call payments"])
    func aTeamOrAScheduleIsNamed(words: String) async throws {
        try await withDesk(schedules: ["payments", "search"]) { f in
            let title = try await f.shown(try await ask(words, of: f).id).headline.plain
            #expect(title == (words.hasSuffix("WEB") ? "On call · web" : "payments · the next four weeks"))
        }
    }

    @Test func whatIsNotThereIsRefusedWithTheWayOn() async throws {
        try await withDesk { f in
            for command in [Command.onCall("Paymnts"), .cover("Paymnts")] {
                let answer = try await f.desk.command(
                    command,
                    by: DeskFixture.responderA,
                    in: DeskFixture.chat,
                    intake: nil
                )
                #expect(answer.isRefusal && answer.toast?.contains("/oncall lists those there are") == true)
            }
        }
    }

    @Test func membersWhomTheBotDoesNotKnowAreTold() async throws {
        try await withDesk(members: ["responder-a", "slack:U9"]) { f in
            let text = try await f.shown(try await ask("oncall", of: f).id).plainText
            #expect(text.contains("👤 slack:U9") && text.contains("The bot does not know slack:U9"))
        }
    }

    @Test func whoIsOnCallTwiceIsTold() async throws {
        try await withDesk(schedules: ["payments", "search"]) { f in
            let text = try await f.shown(try await ask("oncall", of: f).id).plainText
            #expect(text.contains("responder-b is on call in payments and search at once"))
        }
    }

    // MARK: Covering

    @Test func aTurnIsTakenWithThreePresses() async throws {
        try await withDesk { f in
            let posting = try await ask("cover", of: f).id
            try await f.press("Now until Mon 23 Nov 09:00", as: DeskFixture.responderA, on: posting)
            let answer = try await f.press("I take it", as: DeskFixture.responderA, on: posting)
            #expect(answer.toast == "responder-a covers payments until Mon 23 Nov 09:00")
            let cover = try #require(try await covers(in: f).first)
            #expect(cover.person.name == "responder-a" && cover.by.name == "responder-a")
            #expect(
                cover.from.rfc3339 == "2026-11-21T08:00:00.000Z" && cover.until.rfc3339 == "2026-11-23T09:00:00.000Z"
            )
            let text = try await f.shown(posting).plainText
            // The override and the turn after it are one person's, so the next handoff is a week later.
            #expect(text.contains("👤 responder-a · until Mon 30 Nov 09:00 · by an override"))
            let entry = try #require(try await f.audit().last { $0.operation == .addOverride })
            #expect(entry.outcome == .done && entry.actor.name == "responder-a")
            #expect(
                entry.parameters == [
                    "schedule": "payments", "person": "responder-a", "from": "2026-11-21T08:00:00.000Z",
                    "until": "2026-11-23T09:00:00.000Z", "override": "\(cover.id)",
                ]
            )
        }
    }

    @Test func anotherOverviewIsShownAnew() async throws {
        try await withDesk { f in
            let overview = try await ask("oncall", of: f)
            let until = f.clock.now() + .hours(5)
            let press = Press.cover(schedule: "payments", person: nil, from: nil, until: until)
            _ = try await f.desk.perform(press, by: DeskFixture.responderA, on: nil)
            #expect(try await f.posting(overview.id).wanted == overview.wanted + 1)
            #expect(try await f.shown(overview.id).plainText.contains("👤 responder-a · until 13:00 · by an override"))
        }
    }

    @Test func timesMayBeWrittenInWords() async throws {
        try await withDesk { f in
            let posting = try await ask("cover payments", of: f).id
            try await f.press("In words", as: DeskFixture.responderA, on: posting)
            let question = Question.coverTimes(schedule: "payments")
            let wrong = try await f.desk.answer(question, with: "soon", by: DeskFixture.responderA, on: posting)
            #expect(wrong.isRefusal && wrong.toast?.contains("Fri 18:00 - Sun 18:00") == true)
            _ = try await f.desk.answer(
                question,
                with: "Fri 18:00 - Sun 18:00",
                by: DeskFixture.responderA,
                on: posting
            )
            #expect(try await f.shown(posting).plainText.contains("Fri 27 Nov 18:00 – Sun 29 Nov 18:00"))
            try await f.press("I take it", as: DeskFixture.responderA, on: posting)
            let cover = try #require(try await covers(in: f).first)
            #expect(
                cover.from.rfc3339 == "2026-11-27T18:00:00.000Z" && cover.until.rfc3339 == "2026-11-29T18:00:00.000Z"
            )
        }
    }

    @Test func whoeverIsPutOnCallByAnotherIsToldInPrivate() async throws {
        try await withDesk { f in
            let posting = try await ask("cover", of: f).id
            try await f.press("Now until Mon 23 Nov 09:00", as: DeskFixture.admin, on: posting)
            // A viewer is not offered.
            #expect(try await f.shown(posting).labels.contains("👤 viewer-a") == false)
            try await f.press("responder-a", as: DeskFixture.admin, on: posting)
            try await f.press("Take back", as: DeskFixture.admin, on: posting)
            #expect(try await covers(in: f).isEmpty)
            let due = f.clock.now() + .minutes(1)
            let told = try await f.store.write {
                try $0.claimOutbox(of: .telegram, at: due, until: due + .minutes(1), limit: 99)
            }
            let direct = told.filter { $0.address.chat == DeskFixture.responderA.id }.compactMap { message in
                if case .text(let line, _) = message.content { line.plain } else { nil }
            }
            #expect(
                direct == [
                    "admin-a put you on call for payments: 08:00 – Mon 23 Nov 09:00.",
                    "admin-a took back that you cover payments: 08:00 – Mon 23 Nov 09:00.",
                ]
            )
        }
    }

    @Test func whoseTurnAnotherDisposesOfIsToldAtOnce() async throws {
        try await withDesk { f in
            // responder-b is on call; admin-a gives the turn to responder-a, and takes that back.
            let posting = try await ask("cover", of: f).id
            try await f.press("Now until Mon 23 Nov 09:00", as: DeskFixture.admin, on: posting)
            try await f.press("responder-a", as: DeskFixture.admin, on: posting)
            let direct = DeskFixture.responderB.id
            #expect(
                try await f.texts(to: direct, of: .telegram) == [
                    "admin-a gave your turn to responder-a, payments: 08:00 – Mon 23 Nov 09:00."
                ]
            )
            try await f.press("Take back", as: DeskFixture.admin, on: posting)
            #expect(
                try await f.texts(to: direct, of: .telegram) == [
                    "admin-a took an override back: your turn is yours again, payments: 08:00 – Mon 23 Nov 09:00."
                ]
            )
        }
    }

    @Test func whoGivesAwayOrTakesBackTheirOwnTurnNeedNotBeTold() async throws {
        try await withDesk { f in
            let until = f.clock.now() + .hours(5)
            let responder = try #require(try await f.store.read { try $0.person(DeskFixture.responderA) })
            let press = Press.cover(schedule: "payments", person: responder.id, from: nil, until: until)
            _ = try await f.desk.perform(press, by: DeskFixture.responderB, on: nil)
            let cover = try #require(try await covers(in: f).first)
            _ = try await f.desk.perform(.uncover(cover.id), by: DeskFixture.responderB, on: nil)
            #expect(try await f.texts(to: DeskFixture.responderB.id, of: .telegram) == [])
            // Nor is somebody whose turn is another one.
            let other = Press.cover(schedule: "payments", person: responder.id, from: until, until: until + .hours(1))
            _ = try await f.desk.perform(other, by: DeskFixture.responderA, on: nil)
            let told = try await f.texts(to: DeskFixture.responderB.id, of: .telegram)
            #expect(told.count == 1 && told.first?.contains("gave your turn to responder-a") == true)
        }
    }

    @Test func schedulesBeyondTheFortiethAreAskedForByName() async throws {
        try await withDesk(schedules: (100..<200).map { "s\($0)" }) { f in
            for words in ["oncall", "cover", "swap"] {
                let card = try await f.shown(try await ask(words, of: f).id)
                #expect(card.keyboard.flatMap { $0 }.count <= 42, "\(words)")
                #expect(card.plainText.contains("and 60 more schedules"), "\(card.plainText)")
                #expect(card.labels.contains("s139") && !card.labels.contains("s140"))
            }
            let one = try await f.shown(try await ask("oncall s177", of: f).id)
            #expect(one.plainText.contains("s177"))
        }
    }

    @Test func pressedTwiceItIsOneOverride() async throws {
        try await withDesk { f in
            let until = f.clock.now() + .hours(5)
            let press = Press.cover(schedule: "payments", person: nil, from: nil, until: until)
            for _ in 1...2 {
                let answer = try await f.desk.perform(press, by: DeskFixture.responderA, on: nil)
                #expect(answer.isRefusal == false)
                f.clock.advance(by: .minutes(2))
            }
            #expect(try await covers(in: f).count == 1)
            #expect(try await f.audit().count { $0.operation == .addOverride } == 1)
        }
    }

    @Test func onlyRespondersCoverAndAreCovered() async throws {
        try await withDesk { f in
            let until = f.clock.now() + .hours(5)
            let own = Press.cover(schedule: "payments", person: nil, from: nil, until: until)
            #expect(try await f.desk.perform(own, by: DeskFixture.viewer, on: nil).isRefusal)
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .addOverride && entry.outcome == .refused)
            #expect(entry.parameters == ["schedule": "payments", "until": until.rfc3339])
            let viewer = try #require(try await f.store.read { try $0.person(DeskFixture.viewer) })
            let other = Press.cover(schedule: "payments", person: viewer.id, from: nil, until: until)
            #expect(
                try await f.desk.perform(other, by: DeskFixture.responderA, on: nil).toast?.contains("viewer") == true
            )
            #expect(try await covers(in: f).isEmpty)
        }
    }

    @Test func whatCannotBeCoveredIsRefused() async throws {
        try await withDesk { f in
            let now = f.clock.now()
            for (schedule, from, until, words) in [
                ("payments", nil, now, "over already"), ("payments", now + .hours(3), now + .hours(2), "over already"),
                ("payments", nil, now + .days(93), "at most 92 days"), ("gone", nil, now + .hours(1), "no schedule"),
            ] as [(String, Timestamp?, Timestamp, String)] {
                let press = Press.cover(schedule: schedule, person: nil, from: from, until: until)
                let answer = try await f.desk.perform(press, by: DeskFixture.responderA, on: nil)
                #expect(answer.isRefusal && answer.toast?.contains(words) == true, "\(answer)")
            }
            let gone = try await f.desk.perform(.uncover(99), by: DeskFixture.responderA, on: nil)
            #expect(gone.isRefusal && gone.toast?.contains("taken back or over") == true)
        }
    }

    @Test func aHundredOverridesOfAScheduleAreEnough() async throws {
        try await withDesk { f in
            let now = f.clock.now()
            let person = try #require(try await f.store.read { try $0.person(DeskFixture.responderB) })
            for hour in 0...100 {
                let from = now + .hours(Int64(hour))
                let press = Press.cover(schedule: "payments", person: person.id, from: from, until: from + .minutes(30))
                let answer = try await f.desk.perform(press, by: DeskFixture.responderA, on: nil)
                #expect(answer.isRefusal == (hour == 100))
            }
        }
    }

    @Test func anOldButtonOfAScheduleThatIsGoneSaysSo() async throws {
        try await withDesk { f in
            let posting = try await ask("oncall payments", of: f).id
            let token = try await f.token("Cover", on: posting)
            var settings = f.desk.settings
            settings.duties = .none
            f.desk.use(settings)
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(posting), intake: nil)
            #expect(try await f.shown(posting).plainText.contains("There is no schedule payments"))
        }
    }
}
