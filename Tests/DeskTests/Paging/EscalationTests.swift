import Cards
import Database
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

@testable import Store

/// Levels have their turn, in the commit that decides it.
@Suite struct EscalationTests {
    private static let pair = DeskFixture.pair

    @Test func aNewIncidentPagesTheFirstLevelInItsOwnCommit() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            // Nothing but the post has happened.
            #expect(try await f.calls() == ["page 1 responder-a"])
            let pages = try await f.store.read { try $0.pages(of: 1, limit: 9) }
            #expect(pages.count == 1 && pages.first?.state.dueAt != nil)
            try await f.look()
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
        }
    }

    @Test func nobodyIsPagedWithoutAPolicy() async throws {
        try await withDesk { f in
            let id = try await f.open()
            try await f.live(.minutes(30))
            #expect(try await f.calls() == [])
            #expect(try await !f.store.read { try $0.hasPaging(id) })
            #expect(try await f.shown(try await f.card(of: id).id).plainText.contains("paged") == false)
        }
    }

    @Test func levelsHaveTheirTurnUntilSomebodyAcknowledges() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            try await f.live(.minutes(5) - .seconds(10))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.seconds(10))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            try await f.live(.hours(1))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
            #expect(try await f.store.read { try $0.openPages(of: id) }.allSatisfy { $0.state.isAnswered })
        }
    }

    @Test func aSourceThatAcknowledgesEndsItToo() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let group = f.group(firing: ["checkout-1"])
            _ = try await f.desk.receive(group)
            try await f.look()
            try await f.desk.acknowledge(source: group.source, key: group.key, as: "pager", correlation: "c1")
            #expect(try await f.store.read { try $0.incident(1) }?.acknowledged?.person.name == "pager")
            try await f.live(.hours(1))
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await f.store.read { try $0.openPages(of: 1) }.isEmpty)
        }
    }

    @Test func itIsSaidOnceWhenNobodyIsLeft() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")]], fallback: ["telegram:-1009"]))
            let id = try await f.open()
            try await f.live(.minutes(20))
            #expect(try await f.calls() == ["page 1 responder-a", "exhausted"])
            let said = try await f.said(to: "-1009")
            #expect(said.count == 1 && said[0].contains("all levels of web were paged"))
            #expect(try await f.shown(try await f.card(of: id).id).plainText.contains("⚠️ web: all levels were paged"))
        }
    }

    @Test func aLevelWithNobodyGivesTheNextOneItsTurnAndAdminsAreTold() async throws {
        let schedule = try DeskFixture.weekly(members: ["gone-a"])
        try await withDesk { f in
            f.use(DutyPlan(teams: [], schedules: [schedule]))
            f.use(paging: DeskFixture.plan([[.schedule("payments")], [.person("viewer-a")], [.person("responder-b")]]))
            _ = try await f.open()
            #expect(
                try await f.calls() == [
                    "nobody 1 gone-a is not known as a responder", "nobody 2 viewer-a is not known as a responder",
                    "page 3 responder-b",
                ]
            )
            let said = try await f.said(to: DeskFixture.admin.id)
            #expect(said.count == 2)
            #expect(
                said.first?.contains("level 1 of web: gone-a is not known here as a responder. It comes to nobody")
                    == true
            )
        }
    }

    @Test func whoIsOnCallIsPagedAndCoversCount() async throws {
        let schedule = try DeskFixture.weekly()
        try await withDesk { f in
            f.use(DutyPlan(teams: [], schedules: [schedule]))
            f.use(paging: DeskFixture.plan([[.schedule("payments")]], repeats: 1))
            _ = try await f.open()
            #expect(try await f.calls() == ["page 1 responder-b"])
            let until = f.clock.now() + .hours(4)
            _ = try await f.act(
                .cover(schedule: "payments", person: nil, from: nil, until: until),
                as: DeskFixture.responderA
            )
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["page 1 responder-b", "page 1 responder-a"])
        }
    }

    @Test func aTeamAndAPersonWrittenAsANumberAreOneCallEach() async throws {
        try await withDesk { f in
            f.use(DutyPlan(teams: [Team(name: "web", members: ["telegram:11", "responder-b"])], schedules: []))
            f.use(paging: DeskFixture.plan([[.person("telegram:11"), .team("web")]]))
            let id = try await f.open()
            #expect(try await f.calls() == ["page 1 responder-a, responder-b"])
            #expect(try await f.store.read { try $0.openPages(of: id) }.count == 2)
        }
    }

    @Test func aClosedOneDoesNotComeBackByAPolicyThatNoRouteAsksFor() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            f.use(paging: PagingPlan(policies: Array(Self.pair.policies.values)))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            try await f.live(.minutes(8))
            #expect(try await f.incident(id).isActive)
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func aSnoozeHoldsItUpAndItsEndBeginsItAgain() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            _ = try await f.act(.snooze(incident: id, .halfHour), as: DeskFixture.responderA)
            try await f.live(.minutes(29))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.minutes(2))
            try await f.desk.wakeSnoozes()
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
        }
    }

    @Test func lowUrgencyWaitsForTheSupportHours() async throws {
        // It is Saturday, eight o'clock.
        let nine = try #require(TimeOfDay("09:00"))
        let hours = WeekHours(clock: ZoneClock(.gmt), windows: [ShiftWindow(from: nine, until: .endOfDay)])
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")]], hours: hours, urgency: .low))
            let id = try await f.open()
            try await f.live(.minutes(59))
            #expect(try await f.calls() == [])
            #expect(
                try await f.shown(try await f.card(of: id).id).plainText.contains("next responder-a (level 1) at 09:00")
            )
            try await f.live(.minutes(1))
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func aMoreUrgentAlertBeginsItAgain() async throws {
        let routes = [
            Route(name: "critical", severities: ["critical"], urgency: .high), Route(name: "rest", urgency: .low),
        ]
        try await withDesk { f in
            let policies = Array(Self.pair.policies.values)
            f.use(
                paging:
                    PagingPlan(
                        routing: Routing(routes: routes, fallback: DefaultRoute(policy: "web")),
                        policies: policies
                    )
            )
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"], severity: "warning"))
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"], severity: "critical"))
            #expect(try await f.calls().last == "page 1 responder-a")
            let escalations = try await f.store.read { try $0.escalations(of: 1) }
            #expect(escalations.map(\.state.urgency) == [.high])
        }
    }

    @Test func anotherAlertMayBringASecondPolicyIn() async throws {
        let other = EscalationPolicy(name: "db", levels: [.init(targets: [.person("responder-b")], minutes: 5)])
        let matcher = try LabelMatcher.list("pod=\"ledger-1\"")
        let routing = Routing(
            routes: [Route(name: "db", matchers: matcher, policy: .some("db"))],
            fallback: DefaultRoute(policy: "web")
        )
        try await withDesk { f in
            f.use(paging: PagingPlan(routing: routing, policies: Array(Self.pair.policies.values) + [other]))
            let id = try await f.open()
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "ledger-1"]))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-b"])
            #expect(try await f.store.read { try $0.escalations(of: id) }.map(\.state.policy) == ["web", "db"])
            let card = try await f.shown(try await f.card(of: id).id).plainText
            #expect(card.contains("paged responder-a (level 1 of web)") && card.contains("(level 1 of db)"))
        }
    }

    @Test func whatNobodyTouchesComesBackAndSaysSo() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], back: 30))
            let id = try await f.open()
            _ = try await f.act(.assignToMe(incident: id, seen: nil), as: DeskFixture.responderA)
            try await f.live(.minutes(20))
            _ = try await f.desk.answer(.note(incident: id), with: "looking", by: DeskFixture.responderA, on: nil)
            try await f.live(.minutes(29))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.minutes(2))
            #expect(try await f.calls() == ["page 1 responder-a", "back", "page 1 responder-a"])
            let incident = try await f.incident(id)
            #expect(incident.acknowledged == nil && incident.assigned == nil)
        }
    }

    @Test func chatsOfALevelGetTheCardAndAWord() async throws {
        try await withDesk { f in
            f.use(
                paging: DeskFixture.plan([[.chat("telegram:-1009"), .chat("telegram:-1001"), .person("responder-a")]])
            )
            let id = try await f.open()
            #expect(try await Set(f.cards(of: id).map(\.address.chat)) == ["-1001", "-1009"])
            let said = try await f.said(to: "-1009")
            #expect(said == ["#1 KubePodCrashLooping waits for an answer: level 1 of web, paged with it: responder-a"])
        }
    }

    @Test func settingsThatLoseAPolicyAreSaidAndHaveItAgain() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let id = try await f.open()
            try await f.look()
            f.use(paging: .none)
            try await f.live(.seconds(10))
            #expect(try await f.calls().last == "exhausted")
            #expect(try await f.shown(try await f.card(of: id).id).plainText.contains("no policy web any more"))
            try await f.live(.minutes(20))
            f.use(paging: Self.pair)
            try await f.live(.seconds(10))
            #expect(try await f.calls() == ["page 1 responder-a", "exhausted", "page 1 responder-a"])
        }
    }

    @Test func settingsThatGetAPolicyPageForWhatIsOpenAlready() async throws {
        try await withDesk { f in
            _ = try await f.open()
            _ = try await f.open(["checkout-2"], key: "other")
            _ = try await f.act(.acknowledge(incident: 2), as: DeskFixture.responderB)
            f.use(paging: Self.pair)
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await f.store.read { try $0.escalationCounts() }[.acknowledged] == 1)
        }
    }

    @Test func shorterLevelsCountForWhatWaitsAlready() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], minutes: 60))
            _ = try await f.open()
            try await f.live(.minutes(10))
            f.use(paging: Self.pair)
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func aClockThatIsSetMovesNobodysTurn() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            try await f.live(.minutes(3))
            for span in [Duration.hours(-1), .hours(5)] {
                f.clock.set(by: span)
                _ = try await f.desk.shiftPaging(by: span.components.seconds, at: f.clock.now())
                try await f.look()
                #expect(try await f.calls() == ["page 1 responder-a"])
            }
            try await f.live(.minutes(2))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func aMachineThatSleptDoesWhatIsDueOnce() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            f.clock.advance(by: .days(1))
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func oneThatCannotBeReadKeepsNoOtherFromBeingPaged() async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                f.use(paging: Self.pair)
                _ = try await f.open()
                _ = try await f.open(["checkout-2"], key: "other")
                try await store.database.write { connection in
                    _ = try connection.execute("UPDATE escalations SET state = '{' WHERE incident_id = 1")
                }
                f.clock.advance(by: .minutes(5))
                try await f.look()
                #expect(try await f.calls().filter { $0 == "page 2 responder-b" }.count == 1)
                // It is tried again, and then not at every look.
                #expect(try await store.read { try $0.incidentsToPage(at: f.clock.now(), limit: 9) } == [])
                let later = f.clock.now() + .minutes(5)
                #expect(try await store.read { try $0.incidentsToPage(at: later, limit: 9) }.contains(1))
            }
        }
    }
}
