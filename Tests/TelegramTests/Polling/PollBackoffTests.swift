import Incidents
import Testing

@testable import Telegram

@Suite("Pauses")
struct PollBackoffTests {
    private func delays(_ trouble: PollBackoff.Trouble, _ count: Int, jitter: Double = 0) -> [Double] {
        var backoff = PollBackoff()
        return (0..<count).map { _ in Double(backoff.delay(after: trouble, jitter: jitter).milliseconds) / 1_000 }
    }

    @Test func growToFiveSecondsWhileTheNetworkIsAway() {
        #expect(delays(.passing, 9) == [1, 1.3, 1.69, 2.197, 2.856, 3.712, 4.826, 5, 5])
    }

    @Test func growToAMinuteWhileAnotherInstancePolls() {
        #expect(delays(.conflict, 6) == [5, 10, 20, 40, 60, 60])
    }

    @Test func areAMinuteWhileTheTokenIsRefused() {
        #expect(delays(.unauthorized, 2) == [60, 60])
    }

    @Test func areWhatTelegramAsksForAndNeverLess() {
        #expect(delays(.told(.seconds(7)), 2) == [7, 7])
        #expect(delays(.told(.seconds(10)), 1, jitter: -1) == [11])
        #expect(delays(.told(.zero), 1) == [1])
    }

    @Test func varyByATenth() {
        #expect(delays(.conflict, 1, jitter: 1) == [5.5])
        #expect(delays(.conflict, 1, jitter: -1) == [4.5])
    }

    @Test func beginAnewAfterASuccessOrAnotherTrouble() {
        var backoff = PollBackoff()
        _ = backoff.delay(after: .conflict, jitter: 0)
        _ = backoff.delay(after: .conflict, jitter: 0)
        let others = [backoff.delay(after: .passing, jitter: 0), backoff.delay(after: .conflict, jitter: 0)]
        #expect(others == [.seconds(1), .seconds(5)])
        backoff.reset()
        let anew = backoff.delay(after: .conflict, jitter: 0)
        #expect(anew == .seconds(5))
    }
}
