import Incidents
import Testing

@testable import Slack

@Suite("Traces of cards")
struct CardTracesTests {
    private let channel = SlackTarget(channel: "C1", thread: nil)
    private let thread = SlackTarget(channel: "C1", thread: "1.1")
    private let start = Timestamp(seconds: 1_000)

    @Test func aChannelIsLookedIntoOnceAThreadNever() {
        var traces = CardTraces(knowsOwnPast: true)
        #expect(traces.look(before: channel) == .newest)
        #expect(traces.look(before: thread) == .none)
        traces.noteLook(at: channel, found: [:])
        #expect(traces.look(before: channel) == .none)
        #expect(CardTraces(knowsOwnPast: false).look(before: channel) == .none)
    }

    @Test func aDoubtGoesBackToItsFirstPost() {
        var traces = CardTraces(knowsOwnPast: false)
        traces.doubt(thread, since: start)
        traces.doubt(thread, since: start + .seconds(60))
        #expect(traces.look(before: thread) == .since(start))
        #expect(traces.look(before: channel) == .none)
        traces.noteLook(at: thread, found: [4: "1.4"])
        #expect(traces.look(before: thread) == .none)
        #expect(traces.message(of: 5, at: thread) == nil)
        #expect(traces.message(of: 4, at: channel) == nil)
        #expect(traces.message(of: 4, at: thread) == "1.4")
        traces.settle(4, at: thread)
        #expect(traces.message(of: 4, at: thread) == nil)
    }

    @Test func whatIsGoneIsNeverFound() {
        var traces = CardTraces(knowsOwnPast: false)
        traces.noteLook(at: channel, found: [1: "1.1", 2: "1.2"])
        traces.noteGone("1.1", in: "C1")
        #expect(traces.message(of: 1, at: channel) == nil)
        #expect(traces.message(of: 2, at: channel) == "1.2")
        traces.noteLook(at: channel, found: [1: "1.1", 3: "1.3"])
        #expect(traces.message(of: 1, at: channel) == nil)
        // The same number in another channel is another message.
        traces.noteLook(at: SlackTarget(channel: "C2", thread: nil), found: [1: "1.1"])
        #expect(traces.message(of: 1, at: SlackTarget(channel: "C2", thread: nil)) == "1.1")
        for number in 0...CardTraces.goneCapacity { traces.noteGone("9.\(number)", in: "C1") }
        traces.noteLook(at: channel, found: [1: "1.1"])
        #expect(traces.message(of: 1, at: channel) == "1.1")
    }
}
