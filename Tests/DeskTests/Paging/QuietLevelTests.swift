import Cards
import Desk
import Foundation
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// Quiet hours of those who are paged, and what the card says of whom nothing has reached. It is Saturday, eight o'clock.
@Suite struct QuietLevelTests {
    private static let plan = DeskFixture.plan(
        [[.person("responder-a")], [.person("responder-b")]],
        urgency: .low,
        fallback: ["telegram:-1009"]
    )

    /// Until nine o'clock, or another hour.
    private func rest(_ identity: Identity, until hour: String = "09:00", _ f: DeskFixture) async throws {
        let end = try #require(TimeOfDay(hour))
        let quiet = WeekHours(clock: ZoneClock(.gmt), windows: [ShiftWindow(from: .midnight, until: end)])
        try await f.store.write { records in
            try records.setQuietHours(quiet, of: try #require(try records.person(identity)).id)
        }
    }

    private func card(_ f: DeskFixture) async throws -> String {
        try await f.shown(try await f.card(of: 1).id).plainText
    }

    @Test func theNextLevelIsNotWokenForQuietHoursOfTheFirst() async throws {
        try await withDesk { f in
            f.use(paging: Self.plan)
            try await rest(DeskFixture.responderA, f)
            _ = try await f.open()
            #expect(try await card(f).contains("responder-a (level 1) will be paged at 09:00, after quiet hours"))
            #expect(try await card(f).contains("next responder-b (level 2) at 09:05"))
            try await f.live(.minutes(64))
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
            #expect(try await card(f).contains("paged responder-a (level 1)"))
            try await f.live(.minutes(1))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func oneOfALevelWhoIsAwakeIsEnough() async throws {
        try await withDesk { f in
            f.use(
                paging: DeskFixture.plan(
                    [[.person("responder-a"), .person("responder-b")], [.person("admin-a")]],
                    urgency: .low
                )
            )
            try await rest(DeskFixture.responderA, f)
            _ = try await f.open()
            try await f.live(.minutes(5))
            #expect(try await f.calls().last == "page 2 admin-a")
        }
    }

    @Test func theFirstOfALevelToBeAwakeIsWaitedFor() async throws {
        try await withDesk { f in
            f.use(
                paging: DeskFixture.plan(
                    [[.person("responder-a"), .person("responder-b")], [.person("admin-a")]],
                    urgency: .low
                )
            )
            try await rest(DeskFixture.responderA, until: "10:00", f)
            try await rest(DeskFixture.responderB, f)
            _ = try await f.open()
            try await f.live(.minutes(64))
            #expect(try await f.calls().count == 1)
            try await f.live(.minutes(1))
            #expect(try await f.calls().last == "page 2 admin-a")
        }
    }

    @Test func whatBecomesMoreUrgentWaitsForNobodysQuietHours() async throws {
        try await withDesk { f in
            let routes = [Route(name: "critical", severities: ["critical"], urgency: .high)]
            let routing = Routing(routes: routes, fallback: DefaultRoute(urgency: .low, policy: "web"))
            f.use(paging: PagingPlan(routing: routing, policies: Array(Self.plan.policies.values)))
            try await rest(DeskFixture.responderA, f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"], severity: "warning"))
            try await f.live(.minutes(1))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"], severity: "critical"))
            try await f.look()
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
            try await f.live(.minutes(5))
            #expect(try await f.calls().last == "page 2 responder-b")
        }
    }

    @Test func theCardDoesNotSayThatSomebodyWasPagedWhomNothingReaches() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a"), .person("responder-b")], [.person("admin-a")]]))
            _ = try await f.open()
            try await f.look()
            #expect(try await card(f).contains("paged responder-a, responder-b (level 1)"))
            try await f.deliver { $0.id != DeskFixture.responderA.id }
            #expect(try await card(f).contains("paged responder-b (level 1)"))
        }
    }

    @Test func everybodyOfALargeLevelIsNamed() async throws {
        try await withDesk { f in
            let names = (0..<50).map { "responder-\($0 + 100)" }
            try await f.store.write { [now = f.clock.now()] records in
                for (index, name) in names.enumerated() {
                    let identity = Identity(frontEnd: .telegram, id: "\(1_000 + index)", name: name)
                    _ = try records.add(name: name, role: .responder, identities: [identity], at: now)
                }
            }
            f.use(DutyPlan(teams: [Team(name: "all", members: names)], schedules: []))
            f.use(paging: DeskFixture.plan([[.team("all")]]))
            _ = try await f.open()
            let text = try await card(f)
            #expect(text.contains("paged responder-100,") && text.contains("responder-149 (level 1)"))
        }
    }
}
