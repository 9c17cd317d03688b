import Cards
import Desk
import Incidents
import Logging
import OnCall
import TestSupport
import Testing

/// Maintenance holds up who is paged. The clock begins on Saturday, 2026-11-21, at eight.
@Suite struct HeldPagingTests {
    private static let pair = DeskFixture.pair
    private static let shop = #"30m namespace="shop" moving"#

    private func plan(_ words: String, in f: DeskFixture) async throws -> PlannedMaintenance {
        try await f.maintain(words)
        return try #require(try await f.store.read { try $0.plannedMaintenance() }.last)
    }

    private func escalation(_ f: DeskFixture) async throws -> Escalation {
        try #require(try await f.store.read { try $0.escalations(of: 1) }.first).state
    }

    private func cardText(_ f: DeskFixture) async throws -> String {
        try await f.shown(try await f.card(of: 1).id).plainText
    }

    /// As after a kill: what the process knew is gone.
    private func restarted(_ f: DeskFixture) -> Desk {
        Desk(
            store: f.store,
            clock: f.clock,
            cluster: nil,
            settings: f.desk.settings,
            errands: Errands(),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @Test func nobodyIsPagedInMaintenanceAndItsEndBegins() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(Self.shop, in: f)
            let end = Moment(f.clock.now() + .minutes(30))
            _ = try await f.open()
            #expect(try await escalation(f).phase == .snoozed)
            #expect(try await escalation(f).dueAt == end)
            #expect(try await cardText(f).contains("nobody is paged"))
            try await f.live(.minutes(30) - .seconds(1))
            #expect(try await f.calls() == [])
            try await f.live(.seconds(1))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func aWindowThatOpensLaterStopsWhatGoesOn() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(#"Sat 08:03 - 08:20 namespace="shop""#, in: f)
            _ = try await f.open()
            try await f.live(.minutes(3))
            let card = try await f.card(of: 1).id
            try await f.desk.watchMaintenance()
            let told = try await f.posting(card).wanted
            try await f.look()
            #expect(try await f.posting(card).wanted > told)
            #expect(try await cardText(f).contains("nobody is paged"))
            // What was on its way is not sent any more.
            #expect(try await f.store.read { try $0.openPages(of: 1) }.allSatisfy(\.state.isAnswered))
            try await f.live(.minutes(16))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.minutes(1))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
        }
    }

    @Test(arguments: [true, false]) func endedEarlyItBeginsAtOnce(isEnded: Bool) async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            let window = try await plan(Self.shop, in: f).id
            try await f.live(.minutes(10))
            #expect(try await f.calls() == ["page 1 responder-a"])
            _ = try await f.act(.maintenance(isEnded ? .end(window) : .remove(window)), as: DeskFixture.responderB)
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
        }
    }

    @Test func whatOpenedAndWasEndedUntoldBeginsAtOnceToo() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let window = try await plan(#"Sat 08:03 - 08:20 namespace="shop""#, in: f).id
            f.clock.advance(by: .minutes(3))
            _ = try await f.open()
            #expect(try await f.calls() == [])
            _ = try await f.act(.maintenance(.end(window)), as: DeskFixture.responderA)
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func anotherWindowThatHoldsItGoesOnHoldingIt() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let first = try await plan(Self.shop, in: f).id
            _ = try await plan(#"20m deployment="checkout""#, in: f)
            _ = try await f.open()
            let second = Moment(f.clock.now() + .minutes(20))
            _ = try await f.act(.maintenance(.end(first)), as: DeskFixture.responderA)
            try await f.look()
            #expect(try await f.calls() == [])
            #expect(try await escalation(f).dueAt == second)
            // It is not looked at again and again.
            let now = f.clock.now()
            #expect(try await f.store.read { try $0.incidentsToPage(at: now, limit: 9) } == [])
            try await f.live(.minutes(20))
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func someAlertsAloneHoldNobodyUp() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let window = try await plan(#"30m pod="1""#, in: f).id
            _ = try await f.open(["1", "2"])
            #expect(try await f.calls() == ["page 1 responder-a"])
            _ = try await f.act(.maintenance(.remove(window)), as: DeskFixture.responderA)
            try await f.look()
            let now = f.clock.now()
            #expect(try await f.store.read { try $0.incidentsToPage(at: now, limit: 9) } == [])
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func anAlertOutsideOfTheWindowThatJoinsPagesInItsOwnCommit() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(#"30m pod="1""#, in: f)
            _ = try await f.open(["1"])
            #expect(try await f.calls() == [])
            _ = try await f.desk.receive(f.group(firing: ["1", "2"]))
            #expect(try await f.calls() == ["page 1 responder-a"])
            // What is left is held again.
            _ = try await f.desk.receive(f.group(firing: ["1"], resolved: ["2"]))
            try await f.live(.minutes(10))
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func aRestartForgetsNeitherTheWindowNorItsEnd() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            let window = try await plan(Self.shop, in: f).id
            _ = try await f.open()
            f.clock.advance(by: .minutes(10))
            var desk = restarted(f)
            while try await desk.page(at: f.clock.now()).hasMore {}
            #expect(try await f.calls() == [])
            // The process dies between the press and the next look.
            _ = try await f.act(.maintenance(.end(window)), as: DeskFixture.responderA)
            let now = f.clock.now()
            #expect(try await f.store.read { try $0.incidentsToPage(at: now, limit: 9) } == [1])
            desk = restarted(f)
            while try await desk.page(at: f.clock.now()).hasMore {}
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func aWindowThatEndedWhileTheBotWasAwayIsOver() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(Self.shop, in: f)
            _ = try await f.open()
            f.clock.advance(by: .hours(1))
            let desk = restarted(f)
            while try await desk.page(at: f.clock.now()).hasMore {}
            #expect(try await f.calls() == ["page 1 responder-a"])
        }
    }

    @Test func whoIsAskedForByNameIsPagedAllTheSame() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(Self.shop, in: f)
            let id = try await f.open()
            let b = try #require(try await f.store.read { try $0.person(DeskFixture.responderB) }).id
            _ = try await f.act(.paging(.person(b, incident: id)), as: DeskFixture.responderA)
            try await f.look()
            #expect(try await f.calls() == ["page responder-b"])
            #expect(try await f.pageMessages(to: DeskFixture.responderB).count == 1)
            #expect(try await f.pageMessages(to: DeskFixture.responderA).isEmpty)
        }
    }

    @Test func escalateNowPagesInSpiteOfItUntilSomebodyAnswers() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(Self.shop, in: f)
            let id = try await f.open()
            _ = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderB)
            try await f.look()
            #expect(try await f.calls() == ["escalate done", "page 1 responder-a"])
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
            #expect(try await !f.audit().contains { $0.operation == .wake })
            #expect(try await !cardText(f).contains("nobody is paged"))
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["escalate done", "page 1 responder-a", "page 2 responder-b"])
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderA)
            try await f.live(.hours(1))
            #expect(try await f.calls().count == 3)
        }
    }

    @Test func aClockThatIsSetBackIntoTheWindowHoldsItAgain() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await plan(Self.shop, in: f)
            _ = try await f.open()
            try await f.live(.minutes(30))
            #expect(try await f.calls() == ["page 1 responder-a"])
            f.clock.set(by: .minutes(-10))
            _ = try await f.desk.shiftPaging(by: -600, at: f.clock.now())
            try await f.live(.minutes(10) - .seconds(1))
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await f.live(.seconds(1))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
        }
    }
}
