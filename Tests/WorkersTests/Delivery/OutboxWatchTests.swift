import Incidents
import Testing

@testable import Workers

@Suite struct OutboxWatchTests {
    private let start = Postings.start
    private var watch = OutboxWatch()

    @Test mutating func itAsksAtTheStartAndThenNowAndThen() {
        let first = watch.takeTurn(at: start)
        let again = watch.takeTurn(at: start + .seconds(14))
        let later = watch.takeTurn(at: start + .seconds(15))
        #expect([first, again, later] == [true, false, true])
    }

    @Test mutating func aHintMakesItAskAtOnceButOnce() {
        _ = watch.takeTurn(at: start)
        watch.hint()
        let first = watch.takeTurn(at: start + .milliseconds(1))
        let second = watch.takeTurn(at: start + .milliseconds(2))
        #expect([first, second] == [true, false])
    }

    @Test mutating func itAsksWhenAMessageIsToBeTriedAgain() {
        _ = watch.takeTurn(at: start)
        watch.expect(at: start + .seconds(3))
        watch.expect(at: start + .seconds(9))
        let early = watch.takeTurn(at: start + .seconds(2))
        let inTime = watch.takeTurn(at: start + .seconds(3))
        #expect([early, inTime] == [false, true])
    }

    @Test mutating func aClockSetBackDoesNotSilenceIt() {
        _ = watch.takeTurn(at: start)
        let isAsked = watch.takeTurn(at: start - .hours(1))
        #expect(isAsked)
    }
}
