import TestSupport
import TestTraits
import Testing

@testable import Slack

@Suite(.fewAtOnce) struct FormOutcomesTests {
    private let clock = HandClock()

    @Test func anOutcomeThatIsKnownBeforeItIsAskedForIsThere() async {
        let forms = FormOutcomes()
        forms.expect("a")
        #expect(forms.resolve("a", refusal: "Not a number"))
        #expect(await forms.outcome(of: "a", within: .seconds(1), on: clock) == "Not a number")
        #expect(!forms.resolve("a", refusal: "again"))
    }

    @Test func anOutcomeThatComesInTimeIsWaitedFor() async throws {
        let forms = FormOutcomes()
        forms.expect("a")
        async let outcome = forms.outcome(of: "a", within: .seconds(1), on: clock)
        try await eventually { clock.sleeperCount == 1 }
        #expect(forms.resolve("a", refusal: "Not a number"))
        #expect(await outcome == "Not a number")
        try await eventually { clock.sleeperCount == 0 }
    }

    @Test func aFormThatWasTakenHasNoRefusal() async {
        let forms = FormOutcomes()
        forms.expect("a")
        #expect(forms.resolve("a", refusal: nil))
        #expect(await forms.outcome(of: "a", within: .seconds(1), on: clock) == nil)
    }

    @Test func afterTheTimeNobodyWaits() async throws {
        let forms = FormOutcomes()
        forms.expect("a")
        async let outcome = forms.outcome(of: "a", within: .milliseconds(1_500), on: clock)
        try await eventually { clock.sleeperCount == 1 }
        clock.advance(by: .milliseconds(1_500))
        #expect(await outcome == nil)
        #expect(!forms.resolve("a", refusal: "too late"))
    }

    @Test func nobodyWaitsForWhatWasNeverExpected() {
        #expect(!FormOutcomes().resolve("a", refusal: "x"))
    }

    /// Told or shown, never neither: the refusal is in the acknowledgement, or whoever resolves it knows that it is not.
    @Test func aRefusalIsNeverLostInARace() async throws {
        for _ in 0..<300 {
            let forms = FormOutcomes()
            let clock = HandClock()
            forms.expect("a")
            async let outcome = forms.outcome(of: "a", within: .seconds(1), on: clock)
            async let taken = forms.resolve("a", refusal: "no")
            async let late: Void = clock.advance(by: .seconds(2))
            let isTaken = await taken
            await late
            // The sleeper may have come after the leap.
            if !isTaken { clock.advance(by: .seconds(2)) }
            #expect((await outcome == "no") == isTaken)
        }
    }
}
