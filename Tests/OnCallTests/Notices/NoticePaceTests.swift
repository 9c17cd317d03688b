import OnCall
import Testing

@Suite struct NoticePaceTests {
    private let start = Moment(seconds: 1_000_000)

    @Test func aTelephoneRingsEverLessOften() {
        var pace = NoticePace(startingWith: 7, at: start)
        var now = start
        var rests: [Int64] = []
        for _ in 0..<6 {
            let next = pace.next(at: now)
            rests.append(next.seconds - now.seconds)
            now = next
            pace.went(at: now)
        }
        #expect(rests == [60, 120, 240, 600, 600, 600])
    }

    @Test func aChatTakesThreeAlone() {
        var pace = NoticePace(startingWith: 7, at: start)
        var taken = 1
        while pace.takesAlone {
            pace.went(at: start)
            taken += 1
        }
        #expect(taken == 3)
        #expect(!pace.isSilent(at: start + 599) && pace.isSilent(at: start + 600))
    }

    @Test func itIsOverAfterTwentyMinutes() {
        let pace = NoticePace(startingWith: 7, at: start)
        #expect(!pace.isOver(at: start + 1_199) && pace.isOver(at: start + 1_200))
    }

    @Test func aClockThatWasSetBackMakesNobodyWaitLonger() {
        let pace = NoticePace(startingWith: 7, at: start)
        let now = start + -3_600
        #expect(pace.next(at: now) == now + 60)
        #expect(!pace.isOver(at: now))
    }
}
