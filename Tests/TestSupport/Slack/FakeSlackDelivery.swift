/// An envelope on its way.
struct FakeSlackDelivery: Sendable {
    let id: String
    let type: String
    let takesPayload: Bool
    let payload: FakeJSON
    let attempt: Int64
    let socket: Int
    let sent: ContinuousClock.Instant
    var isAcknowledged = false
    /// Sent again under another id.
    var isReplaced = false

    /// The members of the frame.
    static func frame(
        id: String,
        type: String,
        takesPayload: Bool,
        payload: FakeJSON,
        attempt: Int64
    ) -> FakeJSON {
        var frame: FakeJSON = [
            "envelope_id": .string(id), "type": .string(type), "accepts_response_payload": .bool(takesPayload),
            "payload": payload,
        ]
        if type == "events_api" {
            frame["retry_attempt"] = .int(attempt)
            frame["retry_reason"] = .string(attempt == 0 ? "" : "timeout")
        }
        return frame
    }
}
