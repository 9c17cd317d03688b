import OnCall
import Testing

/// Clocks that are set while nobody watches them, and machines that sleep: what holds then by the state alone.
@Suite struct UnnoticedClockTests {
    private static let tick: Int64 = 30

    private struct Turn {
        let text: String
        /// Seconds lived through, whatever the clock showed.
        let at: Int64
    }

    @Test(arguments: 0..<20)
    func nobodyIsForgottenAndNobodyIsPagedTwice(seed: Int) throws {
        var dice = Dice(UInt64(seed) &+ 4_711)
        let minutes = (0...3).map { _ in Int64.random(in: 1...30, using: &dice) }
        let policy = EscalationPolicy(
            name: "p",
            levels: zip(["a", "b", "c", "d"], minutes).map { .init(targets: [.person($0)], minutes: Int($1)) },
            repeats: 40
        )
        var ladder = try Ladder(policy, at: try moment("2026-11-20T12:00:00Z"))
        var lived: Int64 = 0
        // Since when the present wait may be counted: the last turn, or the last time the clock was set.
        var from: Int64 = 0
        var turns: [Turn] = []
        var wrong: [String] = []
        while lived < 2 * .day {
            var passed = Self.tick
            switch Int.random(in: 0..<200, using: &dice) {
            case 0:
                ladder.now = ladder.now + ([-3_600, 3_600, -86_400, -90, 90].randomElement(using: &dice) ?? 0)
                from = lived
            case 1: passed = .random(in: 3_600...30_000, using: &dice)
            default: break
            }
            ladder.now = ladder.now + passed
            lived += passed
            if ladder.isDue { try ladder.look() }
            let news = ladder.news()
            if news.count > 1 { wrong.append("\(lived): \(news)") }
            for text in news {
                turns.append(Turn(text: text, at: lived))
                from = lived
            }
            guard let last = turns.last else { continue }
            let level = (turns.count - 1) % 4
            if passed == Self.tick, lived - from > minutes[level] * 60 + Self.tick {
                wrong.append("\(lived): late after \(last)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count), first \(wrong.prefix(3))")
        let expected = turns.indices.map { "page \($0 / 4).\($0 % 4) \(["a", "b", "c", "d"][$0 % 4])" }
        #expect(turns.map(\.text) == expected)
        #expect(turns.count > 30)
    }

    /// Whenever somebody acknowledges, and however often the bot is restarted or the clock set afterwards.
    @Test(arguments: 0..<20)
    func nobodyIsPagedAfterAnAcknowledgement(seed: Int) throws {
        var dice = Dice(UInt64(seed) &+ 815)
        let policy = EscalationPolicy(
            name: "p",
            levels: ["a", "b", "c"].map { .init(targets: [.person($0)], minutes: 5) },
            repeats: 3
        )
        for _ in 0..<20 {
            var ladder = try Ladder(policy, at: try moment("2026-11-20T12:00:00Z"))
            try ladder.live(until: ladder.now + .random(in: 0...3_000, using: &dice), tick: 7)
            try ladder.acknowledge()
            _ = ladder.news()
            for _ in 0..<10 {
                ladder.now = ladder.now + .random(in: -7_200...7_200, using: &dice)
                try ladder.look()
                try ladder.live(minutes: 10)
            }
            #expect(ladder.news() == [])
        }
    }
}
