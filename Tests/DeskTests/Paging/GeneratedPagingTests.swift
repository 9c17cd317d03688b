import Cards
import Desk
import Incidents
import Logging
import OnCall
import TestSupport
import Testing

/// Incidents lived through for hours on a real store, with acknowledgements, restarts and clocks that are set: nobody is paged
/// for what is acknowledged, and nobody who is to be paged is forgotten.
@Suite struct GeneratedPagingTests {
    private static let tick: Int64 = 30
    private static let minutes: Int64 = 5

    private enum Happening: CaseIterable {
        case acknowledge, snooze, wake, escalate, end, fire, flap, restart, jump, restartAndJump, sleep, deliver
    }

    @Test(arguments: 0..<4)
    func nobodyIsPagedAfterAnAnswerAndNobodyIsForgotten(seed: Int) async throws {
        try await withDesk { f in
            let people = [DeskFixture.responderA, DeskFixture.responderB, DeskFixture.admin].map(\.name)
            f.use(
                paging: DeskFixture.plan(people.map { [.person($0)] }, minutes: Int(Self.minutes), repeats: 2, back: 40)
            )
            var dice = Dice(UInt64(seed) &* 6_364_136 &+ 11)
            var life = PagedLife(f)
            _ = try await f.open()
            for _ in 0..<400 {
                f.clock.advance(by: .seconds(Self.tick))
                life.waited += Self.tick
                if Int.random(in: 0..<9, using: &dice) == 0, let what = Happening.allCases.randomElement(using: &dice) {
                    try await happen(what, &life, &dice)
                }
                try await life.look()
                // One turn, and a look that comes late.
                #expect(life.waited <= Self.minutes * 60 + 2 * Self.tick, "forgotten for \(life.waited) s")
                #expect(life.faults == [] as [String])
            }
            #expect(life.turns > 10)
        }
    }

    private func happen(_ what: Happening, _ life: inout PagedLife, _ dice: inout Dice) async throws {
        let f = life.fixture
        let somebody = Bool.random(using: &dice) ? DeskFixture.responderA : DeskFixture.responderB
        switch what {
        case .acknowledge: _ = try await f.act(.acknowledge(incident: 1), as: somebody)
        case .snooze: _ = try await f.act(.snooze(incident: 1, .halfHour), as: somebody)
        case .wake: _ = try await f.act(.wake(incident: 1), as: somebody)
        case .escalate:
            _ = try await f.act(.paging(.escalate(incident: 1, seen: nil)), as: somebody)
        case .end: _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
        case .fire: _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
        case .flap:
            // Its minutes go on while it is gone.
            let gone = Int64.random(in: 1...570, using: &dice)
            if try await f.incident(1).isActive { life.waited += gone }
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            f.clock.advance(by: .seconds(gone))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
        case .restart: life.restart()
        case .jump: f.clock.set(by: .seconds([-3_600, 3_600, 45].randomElement(using: &dice) ?? 0))
        case .restartAndJump:
            // Nobody can tell how long it was away.
            f.clock.set(by: .seconds([-3_600, 3_600].randomElement(using: &dice) ?? 0))
            life.restart()
            life.waited = 0
        case .sleep:
            f.clock.advance(by: .hours(24))
            life.waited = 0
        case .deliver: try await f.deliver()
        }
    }
}
