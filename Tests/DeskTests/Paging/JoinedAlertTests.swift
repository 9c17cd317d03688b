import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// What joins an incident that somebody has acknowledged already.
@Suite struct JoinedAlertTests {
    /// Everything asks for `web`, which calls responder-a; `ledger-1` asks for `db` alone, which calls responder-b.
    private static func plan() throws -> PagingPlan {
        let routing = Routing(
            routes: [
                Route(name: "db", matchers: try LabelMatcher.list("pod=\"ledger-1\""), policy: .some("db")),
                Route(name: "critical", severities: ["critical"], urgency: .high),
            ],
            fallback: DefaultRoute(urgency: .low, policy: "web")
        )
        let policies = [("web", "responder-a"), ("db", "responder-b")].map { name, person in
            EscalationPolicy(
                name: name,
                levels: [person, "admin-a"].map { .init(targets: [.person($0)], minutes: 5) }
            )
        }
        return PagingPlan(routing: routing, policies: policies)
    }

    /// Of low urgency, and acknowledged by responder-a.
    private func taken(_ f: DeskFixture) async throws -> Int64 {
        f.use(paging: try Self.plan())
        _ = try await f.desk.receive(f.group(firing: ["checkout-1"], severity: "warning"))
        _ = try await f.act(.acknowledge(incident: 1), as: DeskFixture.responderA)
        try await f.live(.minutes(1))
        return 1
    }

    @Test func aPolicyThatComesInPagesThoughSomebodyHasTheIncident() async throws {
        try await withDesk { f in
            let id = try await taken(f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "ledger-1"], severity: "warning"))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-b"])
            try await f.look()
            #expect(try await f.desk.isOpen(page: 2))
            // It is still whose it was.
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-a")
            try await f.live(.minutes(5))
            #expect(try await f.calls().last == "page 2 admin-a")
        }
    }

    @Test func whoIsPagedForItAnswersIt() async throws {
        try await withDesk { f in
            let id = try await taken(f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "ledger-1"], severity: "warning"))
            try await f.look()
            try await f.deliver()
            let posting = try #require(try await f.pageMessages(to: DeskFixture.responderB).first)
            let answer = try await f.press("Acknowledge", as: DeskFixture.responderB, on: posting.id)
            #expect(answer.toast == "#1: you have answered")
            try await f.live(.hours(1))
            #expect(
                try await f.calls() == [
                    "page 1 responder-a", "page 1 responder-b", "done telegram responder-b", "answer responder-b",
                ]
            )
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-a")
            #expect(try await f.store.read { try $0.openPages(of: id) }.isEmpty)
        }
    }

    @Test func whoHasTheIncidentAnswersItOnTheCard() async throws {
        try await withDesk { f in
            let id = try await taken(f)
            let card = try await f.card(of: id).id
            #expect(try await !f.shown(card).labels.contains("Acknowledge"))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "ledger-1"], severity: "warning"))
            let answer = try await f.press("Acknowledge", as: DeskFixture.responderA, on: card)
            #expect(!answer.isRefusal)
            try await f.live(.hours(1))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-b"])
            #expect(try await f.audit().filter { $0.operation == .acknowledge && $0.outcome == .done }.count == 2)
            #expect(try await !f.shown(card).labels.contains("Acknowledge"))
            // There is nothing more to answer.
            let again = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            #expect(again.isRefusal)
        }
    }

    @Test func whatBecomesMoreUrgentPagesThoughSomebodyHasIt() async throws {
        try await withDesk { f in
            _ = try await taken(f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"], severity: "critical"))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
            _ = try await f.desk.answer(.note(incident: 1), with: "seen", by: DeskFixture.responderA, on: nil)
            try await f.live(.hours(1))
            #expect(try await f.calls().count == 2)
        }
    }

    @Test func moreOfTheSamePagesNobody() async throws {
        try await withDesk { f in
            _ = try await taken(f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"], severity: "warning"))
            try await f.live(.hours(1))
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func whatEndedForLongAndComesBackIsNewToWhoHasTheIncident() async throws {
        try await withDesk { f in
            let id = try await taken(f)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "ledger-1"], severity: "warning"))
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            // For so long, and since then it fires anew.
            var start: Timestamp?
            for minutes in [8, 30] as [Int64] {
                _ = try await f.desk.receive(f.group(resolved: ["ledger-1"], severity: "warning", startsAt: start))
                try await f.live(.minutes(minutes))
                start = f.clock.now()
                _ = try await f.desk.receive(f.group(firing: ["ledger-1"], severity: "warning", startsAt: start))
                let expected = minutes == 8 ? 1 : 2
                #expect(try await f.calls().filter { $0 == "page 1 responder-b" }.count == expected)
            }
        }
    }
}
