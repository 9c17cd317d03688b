import OnCall
import Testing

/// Made-up pages with senders that fail, hang and come back.
@Suite struct GeneratedPageTests {
    private struct Sending {
        let index: Int
        let endsAt: Int64
        let result: NoticeResult
    }

    /// Of every page: each method is tried at its time or earlier for a reason, never two senders at once, sent once, and
    /// nothing begins after the answer.
    @Test(arguments: 0..<12)
    func everyMethodHasItsTurnOnceUntilThePageIsAnswered(seed: Int) throws {
        var dice = Dice(UInt64(seed) &* 31 &+ 9)
        let methods: [NoticeMethod] = [.telegram, .slack, .mail, .http("phone")]
        var wrong: [String] = []
        var sent = 0
        for round in 0..<15 {
            let minutes = methods.map { _ in Int.random(in: 0...20, using: &dice) }.sorted()
            let rules = zip(methods.shuffled(using: &dice), minutes).map { NoticeRule($0, after: $1) }
            var pager = try Pager(rules, at: try moment("2026-11-20T12:00:00Z"))
            let answeredAt = Bool.random(using: &dice) ? Int64.random(in: 0...1_500, using: &dice) : .max
            var underway: [Sending] = []
            var failures = 0
            var retries: [Int: Int] = [:]
            var isReached = Set<Int>()
            var begun = Set<Int>()
            let start = pager.now
            for second in Int64(0)...1_800 {
                pager.now = start + second
                if second == answeredAt {
                    pager.isAnswered = true
                    try pager.look()
                }
                for sending in underway.filter({ $0.endsAt <= second }) {
                    if sending.result == .sent, !isReached.insert(sending.index).inserted {
                        wrong.append("\(round): twice")
                    }
                    if sending.result == .failed { failures += 1 }
                    // Put off again and again, it hurries the next one, too.
                    if case .retry = sending.result {
                        retries[sending.index, default: 0] += 1
                        if retries[sending.index] == Page.patience { failures += 1 }
                    }
                    try pager.report(sending.result, of: sending.index)
                }
                underway.removeAll { $0.endsAt <= second }
                if pager.isDue { try pager.look() }
                for line in pager.news() where line.hasPrefix("send") {
                    let index = try #require(Int(line.split(separator: " ")[1]))
                    if second >= answeredAt { wrong.append("\(round): sent after the answer") }
                    if underway.contains(where: { $0.index == index }) { wrong.append("\(round): two senders") }
                    let early = second < Int64(minutes[index]) * 60
                    if early, failures == 0 { wrong.append("\(round): \(index) early") }
                    begun.insert(index)
                    let result: NoticeResult
                    switch Int.random(in: 0...3, using: &dice) {
                    case 0: result = .failed
                    case 1: result = .retry(after: .random(in: 1...90, using: &dice))
                    default: result = .sent
                    }
                    // Always heard of in time: what is not is another test.
                    underway.append(
                        Sending(index: index, endsAt: second + .random(in: 1...50, using: &dice), result: result)
                    )
                }
                for index in minutes.indices
                where second < answeredAt && second >= Int64(minutes[index]) * 60 && !begun.contains(index) {
                    wrong.append("\(round): \(index) forgotten")
                }
            }
            sent += isReached.count
            let states = pager.page.notices.map(\.state)
            if answeredAt > 1_800, states.contains(.dropped) { wrong.append("\(round): dropped") }
        }
        #expect(wrong.isEmpty, "\(wrong.count), first \(wrong.prefix(3))")
        #expect(sent > 25)
    }
}
