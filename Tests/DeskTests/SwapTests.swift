import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

/// Swaps. The clock begins on Saturday, 2026-11-21, at eight; responder-b is on call until Monday at nine.
@Suite struct SwapTests {
    private static let (a, b) = (DeskFixture.responderA, DeskFixture.responderB)

    private func withSwaps(_ body: @escaping @Sendable (DeskFixture) async throws -> Void) async throws {
        try await DeskFixture.run([try DeskFixture.weekly()], body)
    }

    /// responder-b asks responder-a: the week of 30 November for that of 23 November.
    /// - Returns: the question in responder-a's chat.
    @discardableResult
    private func ask(_ f: DeskFixture) async throws -> Int64 {
        let posting = try await f.ask(.swap(""), as: Self.b)
        try await f.press("Mon 30 Nov 09:00 – Mon 7 Dec 09:00", as: Self.b, on: posting)
        let answer = try await f.press("responder-a · Mon 23 Nov 09:00", as: Self.b, on: posting)
        #expect(answer.toast == "responder-a is asked")
        #expect(try await f.shown(posting).plainText.contains("responder-a was asked just now and has not answered."))
        return try #require(try await f.duties(in: Self.a.id).last?.id)
    }

    private func person(_ identity: Identity, _ f: DeskFixture) async throws -> Person {
        try #require(try await f.store.read { try $0.person(identity) })
    }

    @Test func oneAsksAndTheOtherAccepts() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            let text = try await f.shown(question).plainText
            #expect(
                text.contains("responder-b asks responder-a to be on call instead: Mon 30 Nov 09:00 – Mon 7 Dec 09:00")
            )
            #expect(
                text.contains("In exchange responder-b takes from responder-a: Mon 23 Nov 09:00 – Mon 30 Nov 09:00")
            )
            #expect(try await f.covers().isEmpty)
            #expect(try await f.press("Accept", as: Self.a, on: question).toast == "Swapped")
            let covers = try await f.covers()
            #expect(covers.map(\.person.name) == ["responder-a", "responder-b"])
            #expect(covers.map(\.from.rfc3339) == ["2026-11-30T09:00:00.000Z", "2026-11-23T09:00:00.000Z"])
            #expect(covers.map(\.until.rfc3339) == ["2026-12-07T09:00:00.000Z", "2026-11-30T09:00:00.000Z"])
            #expect(try await f.texts(to: Self.b.id, of: .telegram) == ["responder-a accepted your swap in payments."])
            let shown = try await f.shown(question)
            #expect(shown.plainText.contains("✅ responder-a accepted just now") && shown.labels == ["The schedule"])
            let entries = try await f.audit().filter { $0.parameters["swap"] == "1" }
            #expect(entries.map(\.operation) == [.askSwap, .addOverride, .addOverride, .acceptSwap])
            #expect(entries.map(\.actor.name) == ["responder-b", "responder-a", "responder-a", "responder-a"])
            #expect(entries.allSatisfy { $0.outcome == .done && $0.parameters["schedule"] == "payments" })
        }
    }

    @Test(arguments: [0, 1])
    func whoTakesHalfOfItBackTakesBackAll(half: Int) async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            try await f.press("Accept", as: Self.a, on: question)
            #expect(try await f.texts(to: Self.b.id, of: .telegram).count == 1)
            let id = try await f.covers()[half].id
            #expect(try await f.desk.perform(.uncover(id), by: Self.b, on: nil).isRefusal == false)
            #expect(try await f.covers().isEmpty)
            let told =
                "responder-b took back your swap in payments: what is not over of both turns is as it was before."
            #expect(try await f.texts(to: Self.a.id, of: .telegram) == [told])
            let entries = try await f.audit().filter { $0.operation == .removeOverride }
            #expect(entries.map { $0.parameters["swap"] } == ["1", "1"])
        }
    }

    @Test func whoeverGaveATurnAwayHearsThatItIsTheirsAgain() async throws {
        try await withSwaps { f in
            let posting = try await f.ask(.swap("payments"), as: Self.b)
            for label in ["Now until Mon 23 Nov 09:00", "Nothing in exchange", "responder-a"] {
                try await f.press(label, as: Self.b, on: posting)
            }
            try await f.press("Accept", as: Self.a, on: try #require(try await f.duties(in: Self.a.id).last?.id))
            #expect(try await f.texts(to: Self.b.id, of: .telegram).count == 1)
            let id = try #require(try await f.covers().first?.id)
            _ = try await f.desk.perform(.uncover(id), by: Self.a, on: nil)
            #expect(
                try await f.texts(to: Self.b.id, of: .telegram).map { $0.contains("took back your swap") } == [true]
            )
        }
    }

    @Test func aSwapMakesNoMoreOverridesThanThereMayBe() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            let (now, asker) = (f.clock.now(), try await person(Self.b, f))
            try await f.store.write { records in
                for hour: Int64 in 0..<99 {
                    _ = try records.addCover(
                        of: "payments",
                        person: asker.id,
                        from: now + .days(40) + .hours(hour),
                        until: now + .days(40) + .hours(hour + 1),
                        swap: nil,
                        by: asker.reference,
                        at: now
                    )
                }
            }
            let answer = try await f.press("Accept", as: Self.a, on: question)
            #expect(answer.isRefusal && answer.toast?.contains("100 overrides of this schedule") == true)
            #expect(try await f.covers().count == 99)
        }
    }

    @Test func oneAsksAndTheOtherDeclines() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            #expect(try await f.press("Decline", as: Self.a, on: question).toast == "Declined")
            #expect(try await f.covers().isEmpty)
            #expect(try await f.texts(to: Self.b.id, of: .telegram) == ["responder-a declined your swap in payments."])
            let late = try await f.desk.perform(.swap(.accept(1)), by: Self.a, on: question)
            #expect(late.isRefusal && late.toast?.contains("answered, taken back or over") == true)
            #expect(try await f.audit().last?.operation == .acceptSwap)
            #expect(try await f.covers().isEmpty)
        }
    }

    @Test func onlyWhoeverIsAskedAnswers() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            for (identity, words) in [
                (Self.b, "responder-a was asked, and answers."), (DeskFixture.admin, "responder-a was asked"),
                (DeskFixture.viewer, "responder"),
            ] {
                for label in ["Accept", "Decline"] {
                    let answer = try await f.press(label, as: identity, on: question)
                    #expect(answer.isRefusal && answer.toast?.contains(words) == true, "\(answer)")
                }
            }
            #expect(try await f.covers().isEmpty)
            #expect(try await f.press("Accept", as: Self.a, on: question).isRefusal == false)
        }
    }

    @Test func whoeverAskedTakesItBack() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            #expect(try await f.press("Take the question back", as: Self.a, on: question).isRefusal)
            let token = try await f.token("Accept", on: question)
            #expect(try await f.press("Take the question back", as: Self.b, on: question).toast == "Taken back")
            #expect(try await f.shown(question).plainText.contains("responder-b took the question back just now"))
            let late = try await f.desk.press(token, by: Self.a, on: .posting(question), intake: nil)
            #expect(late.isRefusal)
            #expect(try await f.covers().isEmpty)
        }
    }

    @Test func whatWasAgreedOnMeanwhileCounts() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            let admin = try await person(DeskFixture.admin, f)
            let from = Timestamp(seconds: 1_795_248_000) + .days(3)
            let cover = Press.cover(schedule: "payments", person: admin.id, from: from, until: from + .hours(1))
            #expect(try await f.desk.perform(cover, by: DeskFixture.admin, on: nil).isRefusal == false)
            let answer = try await f.press("Accept", as: Self.a, on: question)
            #expect(answer.isRefusal && answer.toast?.contains("responder-a is not on call for all of that") == true)
            #expect(try await f.covers().count == 1)
        }
    }

    @Test func aTurnThatIsOverIsNotSwapped() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            let token = try await f.token("Accept", on: question)
            f.clock.advance(by: .days(9) + .hours(1))
            let answer = try await f.desk.press(token, by: Self.a, on: .posting(question), intake: nil)
            #expect(answer.isRefusal && answer.toast?.contains("over already") == true)
            #expect(try await f.shown(question).plainText.contains("It was not answered in time"))
            #expect(try await f.covers().isEmpty)
        }
    }

    @Test func theRestOfATurnIsGivenForNothing() async throws {
        try await withSwaps { f in
            let posting = try await f.ask(.swap("payments"), as: Self.b)
            for label in ["Now until Mon 23 Nov 09:00", "Nothing in exchange", "responder-a"] {
                try await f.press(label, as: Self.b, on: posting)
            }
            let question = try #require(try await f.duties(in: Self.a.id).last?.id)
            #expect(try await f.shown(question).plainText.contains("Nothing is wanted in exchange."))
            f.clock.advance(by: .hours(3))
            try await f.press("Accept", as: Self.a, on: question)
            let covers = try await f.covers()
            #expect(covers.map(\.person.name) == ["responder-a"])
            #expect(covers.map(\.from.rfc3339) == ["2026-11-21T11:00:00.000Z"])
            #expect(covers.map(\.until.rfc3339) == ["2026-11-23T09:00:00.000Z"])
        }
    }

    @Test func nobodyGivesTheTurnsOfOthersAway() async throws {
        try await withSwaps { f in
            let posting = try await f.ask(.swap("payments"), as: Self.b)
            try await f.press("Mon 30 Nov", as: Self.b, on: posting)
            let answer = try await f.press("responder-a · Mon 23 Nov", as: Self.a, on: posting)
            #expect(answer.isRefusal && answer.toast?.contains("These are the turns of responder-b") == true)
            #expect(try await f.store.read { try $0.openSwaps(at: start) }.isEmpty)
        }
    }

    @Test func whatIsAskedTwiceIsAskedOnce() async throws {
        try await withSwaps { f in
            try await ask(f)
            let posting = try await f.ask(.swap(""), as: Self.b)
            try await f.press("Mon 30 Nov", as: Self.b, on: posting)
            try await f.press("responder-a · Mon 23 Nov", as: Self.b, on: posting)
            #expect(try await f.audit().count { $0.operation == .askSwap } == 1)
            #expect(try await f.duties(in: Self.a.id).count == 1)
        }
    }

    @Test func theScheduleShowsWhatWaitsAndLeadsToIt() async throws {
        try await withSwaps { f in
            try await ask(f)
            let schedule = try await f.ask(.onCall("payments"), as: Self.a)
            try await f.press("Swap: responder-b asks responder-a", as: Self.a, on: schedule)
            try await f.press("Accept", as: Self.a, on: schedule)
            try await f.press("The schedule", as: Self.a, on: schedule)
            #expect(try await f.shown(schedule).labels.contains { $0.hasPrefix("Swap: ") } == false)
        }
    }

    @Test func twentyQuestionsOfOnePersonAreEnough() async throws {
        try await withSwaps { f in
            let (asker, other) = (try await person(Self.b, f), try await person(Self.a, f))
            for minute in 0...20 {
                let give = DutyPeriod(from: f.clock.now() + .minutes(Int64(minute)), until: f.clock.now() + .hours(2))
                let offer = SwapOffer(
                    schedule: "payments",
                    asker: asker.id,
                    other: other.id,
                    give: give,
                    take: nil
                )
                let answer = try await f.desk.perform(.swap(.ask(offer)), by: Self.b, on: nil)
                #expect(answer.isRefusal == (minute == 20))
            }
        }
    }

    @Test func whoeverIsGoneSwapsNothing() async throws {
        try await withSwaps { f in
            let question = try await ask(f)
            let token = try await f.token("Accept", on: question)
            try await f.desk.removePerson(named: "responder-b", by: .system)
            let answer = try await f.desk.press(token, by: Self.a, on: .posting(question), intake: nil)
            #expect(answer.isRefusal && answer.toast?.contains("not there any more") == true)
            #expect(try await f.covers().isEmpty)
        }
    }

    @Test func whoStandsInNoScheduleIsTold() async throws {
        try await withSwaps { f in
            let posting = try await f.ask(.swap(""), as: DeskFixture.admin)
            #expect(try await f.shown(posting).plainText.contains("You stand in no schedule"))
            let named = try await f.ask(.swap("payments"), as: DeskFixture.admin)
            #expect(try await f.shown(named).plainText.contains("admin-a is not on call in this schedule"))
        }
    }
}

private let start = Timestamp(seconds: 1_795_248_000)
