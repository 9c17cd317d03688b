import Incidents

/// What the fake sends to the app through a socket (protocols 2.2).
package struct FakeSlackEnvelope: Hashable, Sendable {
    package let id: String
    package let type: String
    package let payload: FakeSlackJSON
    package let takesPayload: Bool
    package let at: Timestamp
    package var attempt = 0
    package var isDelivered = false
    /// When the app acknowledged it; nil while it has not.
    package var acknowledgedAt: Timestamp?
    /// What it said with that.
    package var answer: FakeSlackJSON?

    /// The frame's text.
    package var text: String {
        var body: [String: FakeSlackJSON] = [
            "envelope_id": .string(id), "type": .string(type), "accepts_response_payload": .bool(takesPayload),
            "payload": payload,
        ]
        if type == "events_api" {
            body["retry_attempt"] = .int(Int64(attempt))
            body["retry_reason"] = .string(attempt == 0 ? "" : "timeout")
        }
        return String(decoding: FakeSlackJSON.object(body).bytes, as: UTF8.self)
    }
}
