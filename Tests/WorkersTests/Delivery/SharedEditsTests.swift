import Cards
import Desk
import Incidents
import Testing
import Workers

/// A service that counts edits over the whole bot: presses are answered although everything else wants editing, too.
@Suite("Edits that chats share")
struct SharedEditsTests {
    private let shared = SharedLimit("edits", callsPerMinute: 12)
    private let start = Postings.start

    private func address(_ number: Int64) -> ChatAddress { ChatAddress(frontEnd: .slack, chat: "C\(number)") }

    private func schedule() -> DeliverySchedule {
        let shared = shared
        return DeliverySchedule(callsPerSecond: 30, width: 64) { _ in
            ChatLimits(gap: .seconds(1), messagesPerMinute: nil, shared: shared)
        }
    }

    private func finish(_ round: DeliveryRound, _ schedule: inout DeliverySchedule, at now: Timestamp) {
        for delivery in round.deliveries { _ = schedule.finish(delivery, .shown, at: now) }
    }

    @Test func whatNobodyWaitsForLeavesAThirdToThoseWhoPress() {
        var schedule = schedule()
        let cards = (1...20).map { Postings.card($0, in: address($0), message: "m", at: start) }
        let round = schedule.choose(from: DueWork(postings: cards), at: start)
        #expect(round.deliveries.count == 8)
        finish(round, &schedule, at: start)
        #expect(schedule.choose(from: DueWork(postings: Array(cards.suffix(12))), at: start).deliveries.isEmpty)
        // Four presses are shown at once, whatever waits; the fifth waits for the minute.
        let pressed = (31...35).map { number in
            Postings.card(number, in: address(number), message: "m", at: start, screenAt: start + .seconds(1))
        }
        let now = start + .seconds(2)
        let second = schedule.choose(from: DueWork(postings: Array(cards.suffix(12)) + pressed), at: now)
        #expect(second.deliveries.count == 4)
        #expect(second.deliveries.allSatisfy { pressed.map(\.id).contains($0.postingID) })
        #expect(second.wakeAt != nil)
    }

    @Test func newCardsGoWhileEditsWait() {
        var schedule = schedule()
        let edits = (1...20).map { Postings.card($0, in: address($0), message: "m", at: start) }
        finish(schedule.choose(from: DueWork(postings: edits), at: start), &schedule, at: start)
        let now = start + .seconds(5)
        let new = (1...3).map { Postings.card(100 + $0, in: address(20 - $0), at: now) }
        let round = schedule.choose(from: DueWork(postings: Array(edits.suffix(12)) + new), at: now)
        #expect(Set(round.deliveries.map(\.postingID)) == [101, 102, 103])
    }

    /// However edits and presses come, a strict service has nothing to refuse, and everything is shown in the end.
    @Test(arguments: 1...10)
    func nothingIsRefusedAndNothingIsLeft(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var schedule = schedule()
        var now = start
        var waiting: [Posting] = []
        var edits: [Timestamp] = []
        for number in 1...150 {
            let room = Int64.random(in: 1...15, using: &random)
            let isPressed = Bool.random(using: &random)
            waiting.append(
                Postings.card(
                    Int64(number),
                    in: address(room),
                    message: Int.random(in: 0..<5, using: &random) == 0 ? nil : "m",
                    at: now,
                    screenAt: isPressed ? now + .milliseconds(1) : now
                )
            )
            let end = now + .milliseconds(Int64.random(in: 0...4_000, using: &random))
            run(&schedule, &waiting, &edits, from: &now, until: end)
        }
        run(&schedule, &waiting, &edits, from: &now, until: now + .hours(1))
        #expect(waiting.isEmpty)
        let tooSoon = (12..<max(edits.count, 12)).filter { edits[$0].since(edits[$0 - 12]) < .seconds(60) }
        #expect(tooSoon.isEmpty)
        #expect(edits.count > 80)
    }

    private func run(
        _ schedule: inout DeliverySchedule,
        _ waiting: inout [Posting],
        _ edits: inout [Timestamp],
        from now: inout Timestamp,
        until end: Timestamp
    ) {
        while true {
            let round = schedule.choose(from: DueWork(postings: waiting), at: now)
            for delivery in round.deliveries {
                if delivery.call == .edit { edits.append(now) }
                waiting.removeAll { $0.id == delivery.postingID }
            }
            finish(round, &schedule, at: now)
            guard round.deliveries.isEmpty else { continue }
            guard let next = round.wakeAt, next <= end, next > now else { break }
            now = next
        }
        now = end
    }
}

extension Delivery {
    fileprivate var postingID: Int64 {
        switch key {
        case .posting(let id): id
        case .outbox, .topic: 0
        }
    }
}
