import Cards
import Desk
import Incidents
import OnCall
import TestSupport
import Testing
import Tickets

/// What pages when an incident is not acknowledged, or not resolved, within the time that was promised.
@Suite struct LateIncidentTests {
    private func use(_ levels: [[Target]], minutes: Int, response: Int = 20, resolution: Int = 100, _ f: DeskFixture) {
        f.use(paging: DeskFixture.plan(levels, minutes: minutes))
        var settings = f.desk.settings
        settings.sla.promise(SLATarget(response: response, resolution: resolution), severity: .critical)
        f.desk.use(settings)
    }

    private static let three: [[Target]] = [[.person("responder-a")], [.person("responder-b")], [.person("admin-a")]]

    private func live(_ minutes: Int64, _ f: DeskFixture) async throws {
        for _ in 0..<minutes {
            f.clock.advance(by: .minutes(1))
            while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
            try await f.look()
        }
    }

    @Test func notAcknowledgedInTimePagesTheNextLevelBeforeItsMinutesAreOver() async throws {
        try await withDesk { f in
            use(Self.three, minutes: 60, f)
            _ = try await f.open()
            // Nearly late pages nobody: its policy is at work anyway.
            try await live(19, f)
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await live(1, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
            try await live(59, f)
            #expect(try await f.calls().count == 2)
            try await live(1, f)
            #expect(try await f.calls().last == "page 3 admin-a")
        }
    }

    @Test func aLevelThatIsDueInTheSameMinuteIsPagedOnce() async throws {
        try await withDesk { f in
            use(Self.three, minutes: 20, f)
            _ = try await f.open()
            try await live(21, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func notResolvedInTimePagesTheLevelAgainAndLeavesItToWhoHasIt() async throws {
        try await withDesk { f in
            use([[.person("responder-a"), .chat("telegram:-1001")], [.person("responder-b")]], minutes: 10, f)
            let id = try await f.open()
            try await live(1, f)
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            try await live(98, f)
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await live(1, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-b")
            let said = try await f.said(to: "-1001")
            #expect(said.last?.contains("is not resolved in time: level 1 of web") == true, "\(said)")
            let open = try await f.store.read { try $0.openPages(of: id) }
            #expect(open.count == 1 && open.allSatisfy { !$0.state.isAnswered })
            // A note of whoever was called is an answer, too.
            _ = try await f.act(.assignToMe(incident: id, seen: nil), as: DeskFixture.responderA)
            #expect(try await f.store.read { try $0.openPages(of: id) }.allSatisfy { $0.state.isAnswered })
            try await live(120, f)
            #expect(try await f.calls().count == 2)
        }
    }

    @Test func closingEndsAPageThatNobodyHasAnswered() async throws {
        try await withDesk { f in
            use([[.person("responder-a")]], minutes: 10, f)
            let id = try await f.open()
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            try await live(100, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            #expect(try await f.store.read { try $0.openPages(of: id) }.allSatisfy { $0.state.isAnswered })
        }
    }

    @Test func withoutAPolicyNobodyIsPaged() async throws {
        try await withDesk { f in
            var settings = f.desk.settings
            settings.sla.promise(SLATarget(response: 20, resolution: 100), severity: .critical)
            f.desk.use(settings)
            _ = try await f.open()
            try await live(110, f)
            #expect(try await f.calls() == [])
        }
    }

    @Test func whatRanOutWhileTheBotWasAwayPagesOnce() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            try await DeskFixture.run(on: store, clock: clock) { f in
                use(Self.three, minutes: 60, f)
                let id = try await f.open()
                _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            }
            clock.advance(by: .hours(5))
            for _ in 0..<2 {
                try await DeskFixture.run(on: store, clock: clock) { f in
                    use(Self.three, minutes: 60, f)
                    try await live(1, f)
                    #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
                }
            }
        }
    }
}
