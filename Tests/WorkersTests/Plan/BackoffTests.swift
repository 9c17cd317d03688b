import Incidents
import Testing

@testable import Workers

@Suite struct BackoffTests {
    @Test func itDoublesFromASecondToFiveMinutes() {
        let backoff = Backoff()
        let plain = (1...12).map { backoff.delay(after: $0, chance: 0.5).milliseconds }
        #expect(plain == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map { $0 * 1_000 })
    }

    @Test(arguments: [0.0, 0.25, 0.5, 0.75, 1.0])
    func itSpreadsByAFifthAndNeverPassesTheLongest(_ chance: Double) {
        let backoff = Backoff()
        for failure in 1...1_000 {
            let delay = backoff.delay(after: failure, chance: chance)
            let plain = backoff.delay(after: failure, chance: 0.5)
            #expect(delay >= .milliseconds(plain.milliseconds * 8 / 10))
            #expect(delay <= .milliseconds(plain.milliseconds * 12 / 10))
            #expect(delay <= .minutes(5))
        }
    }

    @Test func aSillyCountIsTheFirstOne() {
        #expect(Backoff().delay(after: -3, chance: 0.5) == .seconds(1))
    }
}
