import Testing

@testable import Slack

/// Frames as protocols 2.1 and 2.2 show them, and as nobody expects them.
@Suite struct SocketFrameTests {
    @Test func hellosAndNoticesAreKnown() {
        let hello =
            #"{"type":"hello","connection_info":{"app_id":"A1"},"num_connections":1,"debug_info":{"host":"applink-2"}}"#
        #expect(SocketFrame(hello) == .hello)
        let reasons: [(String, CloseNotice)] = [
            ("warning", .refresh), ("refresh_requested", .refresh), ("link_disabled", .linkDisabled),
            ("too_many_websockets", .tooMany), ("something_new", .refresh),
        ]
        for (reason, notice) in reasons {
            let frame = #"{"type":"disconnect","reason":"\#(reason)","debug_info":{"host":"applink-2"}}"#
            #expect(SocketFrame(frame) == .disconnect(notice))
        }
        #expect(SocketFrame(#"{"type":"disconnect"}"#) == .disconnect(.refresh))
    }

    @Test(arguments: [
        "", "{", "[]", "42", #"{"type":7}"#, #"{"envelope_id":"e1"}"#, #"{"type":"news"}"#,
        #"{"type":"events_api","payload":{}}"#,
    ])
    func whatIsNoFrameOfOursAsksForNothing(text: String) {
        #expect(SocketFrame(text) == .unknown)
    }

    @Test(arguments: [
        #"{"envelope_id":"e1","type":"carrier_pigeon","payload":{}}"#,
        #"{"envelope_id":"e1","type":"events_api","payload":{"event_id":7}}"#,
        #"{"envelope_id":"e1","type":"events_api"}"#,
        #"{"envelope_id":"e1","type":"interactive","payload":"x"}"#,
        #"{"envelope_id":"e1","type":"slash_commands","payload":{"text":"x"}}"#,
    ])
    func whatHasAnotherShapeIsStillAcknowledged(text: String) {
        guard case .envelope(let envelope) = SocketFrame(text) else {
            Issue.record("not an envelope")
            return
        }
        #expect(envelope.id == "e1")
        guard case .unreadable = envelope.content else {
            Issue.record("read as \(envelope.content)")
            return
        }
        #expect(PayloadReader(bot: SlackBot(user: "UBOT", bot: nil)).read(envelope).key == nil)
    }

    @Test func acknowledgementsAreAsShortAsTheyMayBe() throws {
        #expect(try EnvelopeAck(id: "e1").text == #"{"envelope_id":"e1"}"#)
        #expect(
            try EnvelopeAck(id: "e1", errors: ["answer": "Not a number"]).text
                == #"{"envelope_id":"e1","payload":{"errors":{"answer":"Not a number"},"response_action":"errors"}}"#
        )
    }
}
