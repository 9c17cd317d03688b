import Desk
import Incidents
import Testing

@testable import Slack

/// What is said in threads, as far as it is for an incident's timeline.
@Suite struct RemarkReadingTests {
    private let reader = PayloadReader(bot: SlackBot(user: "UBOT", bot: "B1"))

    private func read(_ text: String) throws -> PayloadReader.Reading {
        guard case .envelope(let envelope) = SocketFrame(text) else { throw NotAnEnvelope() }
        return reader.read(envelope)
    }

    private struct NotAnEnvelope: Error {}

    private func isNothing(_ reading: PayloadReader.Reading) -> Bool {
        if case .nothing = reading.incoming { return reading.key == nil }
        return false
    }

    private func said(_ event: [String: Any]) throws -> SlackIncoming {
        try read(Told.event("Ev1", "e1", event)).incoming
    }

    private func slack(_ chat: String) -> ChatAddress { ChatAddress(frontEnd: .slack, chat: chat) }

    @Test func aNoteInAThreadIsARemarkOnceHoweverItIsTold() throws {
        let text = "!note see <https://x.example/a|the graph>\n&lt;b&gt; &amp; <@U5|bob>"
        let note = Told.message(text, ts: "5.6", thread: "1.2")
        let reading = try read(Told.event("Ev1", "e1", note))
        let words = "!note see the graph (https://x.example/a)\n<b> & @bob"
        let origin = SlackOrigin(user: "U11", channel: "C1", thread: "1.2")
        #expect(reading.incoming == .remark(words, from: origin, in: slack("C1:1.2")))
        #expect(reading.key == "message/C1/5.6")
        #expect(reading.incoming.lane == "C1")
        let mention = Told.message("!note <@UBOT> x", ts: "5.6", thread: "1.2", type: "app_mention")
        #expect(try read(Told.event("Ev2", "e2", mention)).key == reading.key)
        // In a direct conversation the thread counts, too; outside of threads nothing is talked about.
        let direct = Told.message("!note x", in: "D11", ts: "5.6", thread: "1.2", kind: "im")
        let directly = SlackOrigin(user: "U11", channel: "D11", thread: "1.2")
        #expect(try said(direct) == .remark("!note x", from: directly, in: slack("D11:1.2")))
        #expect(isNothing(try read(Told.event("Ev3", "e3", Told.message("!note x", ts: "5.7")))))
        #expect(isNothing(try read(Told.event("Ev4", "e4", Told.message("!note x", thread: "1.2", bot: "B2")))))
    }
}
