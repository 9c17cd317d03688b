import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// What keeps an acknowledged incident with whoever has it.
@Suite struct TouchedIncidentTests {
    /// By our own buttons, which leave no note.
    @Test func whoWorksOnItHasTouchedIt() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            f.use(paging: DeskFixture.plan([[.person("responder-a")]], back: 30))
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderA)
            try await f.live(.minutes(25))
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.live(.seconds(110))
            // The second click counts, too.
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.live(.minutes(29))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.minutes(1))
            #expect(try await f.calls() == ["page 1 responder-a", "back", "page 1 responder-a"])
        }
    }

    /// Work is no answer to what others are paged for.
    @Test func whoWorksOnItDoesNotSilenceWhatJoinedIt() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            let other = EscalationPolicy(
                name: "db",
                levels: ["responder-b", "admin-a"].map { .init(targets: [.person($0)], minutes: 5) }
            )
            let routing = Routing(
                routes: [Route(name: "db", matchers: try LabelMatcher.list("pod=\"ledger-1\""), policy: .some("db"))],
                fallback: DefaultRoute(policy: "web")
            )
            f.use(paging: PagingPlan(routing: routing, policies: Array(DeskFixture.pair.policies.values) + [other]))
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderA)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "ledger-1"]))
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-b", "page 2 admin-a"])
        }
    }
}
