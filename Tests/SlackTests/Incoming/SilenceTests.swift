import Incidents
import Testing

@testable import Slack

/// When it is that something was missed.
@Suite struct SilenceTests {
    private let start = Timestamp(seconds: 1_795_248_000)

    @Test func theFirstSocketEndsTheSilenceOfTheStart() {
        var silence = Silence(since: start)
        #expect(silence.note(readable: 0, at: start + .seconds(1)) == nil)
        #expect(silence.note(readable: 1, at: start + .minutes(1)) == start)
        #expect(silence.note(readable: 2, at: start + .minutes(2)) == nil)
    }

    @Test func aSilenceLastsFromTheLastSocketToTheNext() {
        var silence = Silence(since: start)
        let counts = [1, 2, 1, 0, 0, 1, 0, 2]
        let ends = counts.enumerated().map { silence.note(readable: $1, at: start + .minutes(Int64($0))) }
        #expect(ends == [start, nil, nil, nil, nil, start + .minutes(3), nil, start + .minutes(6)])
    }
}
