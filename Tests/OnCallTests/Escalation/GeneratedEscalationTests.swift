import Foundation
import OnCall
import Testing

/// Made-up incidents lived through for days, with acknowledgements, snoozes, restarts, changed settings, clocks that are set
/// and machines that sleep.
@Suite struct GeneratedEscalationTests {
    private static let tick: Int64 = 30

    private func plan(_ dice: inout Dice) -> Countdown.Plan {
        let levels = (0...Int.random(in: 0...3, using: &dice)).map { _ in
            let names = ["a", "b", "s0", "s1", "s2", "#ops"].shuffled(using: &dice)
            let targets = Array(names.prefix(.random(in: 1...2, using: &dice)))
            // A chat after the people, as both sides name them.
            return (
                targets: targets.sorted { !$0.hasPrefix("#") && $1.hasPrefix("#") },
                minutes: Int.random(in: 1...20, using: &dice)
            )
        }
        return Countdown.Plan(
            levels: levels,
            repeats: Int.random(in: 0...2, using: &dice),
            back: Bool.random(using: &dice) ? Int.random(in: 10...90, using: &dice) : nil,
            hasHours: Bool.random(using: &dice)
        )
    }

    private func policy(_ plan: Countdown.Plan) throws -> EscalationPolicy {
        let window = ShiftWindow(
            weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday],
            from: try time("09:00"),
            until: try time("17:00")
        )
        return EscalationPolicy(
            name: "p",
            levels: plan.levels.map { level in
                let targets = level.targets.map { name -> Target in
                    name.hasPrefix("#") ? .chat(name) : name.hasPrefix("s") ? .schedule(name) : .person(name)
                }
                return .init(targets: targets, minutes: level.minutes)
            },
            repeats: plan.repeats,
            comesBackAfter: plan.back,
            supportHours: plan.hasHours ? WeekHours(clock: try clock("UTC"), windows: [window]) : nil
        )
    }

    private func roster(_ present: Set<String>) throws -> Roster {
        let schedules = try ["s0", "s1", "s2"].map { name in
            try schedule(named: name, Layer(try rotation(present.contains(name) ? [name] : [], from: "2020-01-01")))
        }
        return Roster(schedules: schedules, teams: [], people: ["a", "b", "s0", "s1", "s2"])
    }

    private enum Happening: CaseIterable {
        case acknowledge, withdraw, snooze, wake, touch, close, reopen, flap, escalate, raise, people, settings, sleep
        case jump
    }

    /// Both sides live through the same; what they do at each tick must be the same.
    @Test(arguments: 0..<24)
    func whatIsDoneIsWhatCountingSecondsSays(seed: Int) throws {
        var dice = Dice(UInt64(seed) &* 7_919 &+ 5)
        var watch = ClockWatch()
        var steady: Int64 = 0
        let start = try moment("2026-11-18T08:00:00Z") + .random(in: 0...600_000, using: &dice)
        let first = plan(&dice)
        let isHigh = Int.random(in: 0...2, using: &dice) > 0
        var model = Countdown(plan: first, isHigh: isHigh, present: ["s0"])
        var ladder = try Ladder(try policy(first), urgency: isHigh ? .high : .low, at: start)
        ladder.roster = try roster(model.present)
        var wrong: [String] = []
        var kinds: [String: Int] = [:]
        var jumps = 0
        // How long what flaps is still gone.
        var ticksAway = 0
        for step in 0..<9_000 {
            var passed = Self.tick
            var happening =
                Int.random(in: 0..<25, using: &dice) == 0 ? Happening.allCases.randomElement(using: &dice) : nil
            if ticksAway > 0 {
                ticksAway -= 1
                if ticksAway == 0 { happening = .reopen }
            }
            if happening == nil, Int.random(in: 0..<80, using: &dice) == 0 { happening = .flap }
            if happening == .flap { ticksAway = .random(in: 1...25, using: &dice) }
            var jump: Int64 = 0
            if step == 0 { passed = 0 }
            if happening == .sleep { passed += .random(in: 0...100_000, using: &dice) }
            if happening == .jump { jump = [-3_600, 3_600, -86_400, -50, 7].randomElement(using: &dice) ?? 0 }
            steady += passed
            ladder.now = ladder.now + passed + jump
            let wall = ladder.now.seconds
            model.pass(passed, wall: wall, jump: jump)

            let found = watch.jump(wall: ladder.now, steady: steady)
            if found != 0 {
                jumps += 1
                try ladder.change { state, ladder in
                    state.shift(by: found, at: ladder.now, facts: ladder.facts)
                    return state.look(at: ladder.now, facts: ladder.facts, policy: ladder.policy, roster: ladder.roster)
                }
            }
            var expected: [String] = []
            if let happening { expected = try happen(happening, &ladder, &model, &dice) }
            if ladder.isDue { try ladder.look() }

            expected += model.news(wall: wall)
            let news = ladder.news()
            for line in news { kinds[String(line.prefix { $0 != " " }), default: 0] += 1 }
            if news != expected { wrong.append("\(step) \(String(describing: happening)): \(news), not \(expected)") }
            if ladder.isAcknowledged != model.isAcknowledged { wrong.append("\(step): acknowledged") }
        }
        #expect(wrong.isEmpty, "\(wrong.count), first \(wrong.prefix(3))")
        #expect(kinds["page", default: 0] > 20 && kinds["on", default: 0] > 2 && jumps > 5, "\(kinds)")
    }

    private func happen(
        _ happening: Happening,
        _ ladder: inout Ladder,
        _ model: inout Countdown,
        _ dice: inout Dice
    ) throws -> [String] {
        var expected: [String] = []
        var isTouch = true
        switch happening {
        case .acknowledge: model.isAcknowledged = true
        case .withdraw: model.isAcknowledged = false
        case .snooze:
            model.snoozedUntil = ladder.now.seconds + .random(in: 1...20_000, using: &dice)
            ladder.snoozedUntil = model.snoozedUntil.map { Moment(seconds: $0) }
        case .wake:
            model.snoozedUntil = nil
            ladder.snoozedUntil = nil
        case .touch: break
        case .close: model.close()
        case .flap:
            isTouch = false
            model.close()
        case .reopen: model.reopen()
        case .escalate:
            ladder.touchedAt = ladder.now
            model.touch()
            expected = model.escalate(wall: ladder.now.seconds)
            if ladder.isActive { try ladder.escalate() }
        case .raise:
            isTouch = false
            model.raise()
            try ladder.change { state, ladder in
                state.raise(to: .high, isNews: true, at: ladder.now)
                return []
            }
        case .people:
            isTouch = false
            model.present = Set(["s0", "s1", "s2"].filter { _ in Bool.random(using: &dice) })
            ladder.roster = try roster(model.present)
        case .settings:
            isTouch = false
            model.plan = plan(&dice)
            ladder.policy = try policy(model.plan)
        case .sleep, .jump: return []
        }
        if isTouch {
            model.touch()
            ladder.touchedAt = ladder.now
            try ladder.change { state, _ in
                state.answer()
                return []
            }
        }
        ladder.isActive = model.isOpen
        ladder.isAcknowledged = model.isAcknowledged
        try ladder.look()
        return expected
    }
}
