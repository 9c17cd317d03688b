/// How the fake answers a call: HTTP 200 even when it says no (protocols 2.4).
package enum FakeSlackReply: Error, Hashable, Sendable {
    case ok([String: FakeSlackJSON] = [:])
    /// `isFault`: no correct client would have earned it; it is kept among the violations.
    case error(String, messages: [String] = [], needed: String? = nil, isFault: Bool = false)
    case limited(seconds: Int64)

    /// A call the real service might let pass, with an effect nobody wants; the message says "strict".
    static func strict(_ text: String) -> FakeSlackReply {
        .error("invalid_arguments", messages: ["[ERROR] strict: \(text)"], isFault: true)
    }

    static func invalidBlocks(_ faults: [String]) -> FakeSlackReply {
        .error("invalid_blocks", messages: faults.map { "[ERROR] \($0)" }, isFault: true)
    }

    var status: Int {
        if case .limited = self { 429 } else { 200 }
    }

    /// Slack's code; nil for a success.
    package var code: String? {
        switch self {
        case .ok: nil
        case .error(let code, _, _, _): code
        case .limited: "ratelimited"
        }
    }

    var json: FakeSlackJSON {
        switch self {
        case .ok(let body): return .object(body.merging(["ok": true]) { own, _ in own })
        case .limited: return ["ok": false, "error": "ratelimited"]
        case .error(let code, let messages, let needed, _):
            var body: [String: FakeSlackJSON] = ["ok": false, "error": .string(code)]
            body["needed"] = needed.map(FakeSlackJSON.string)
            if needed != nil { body["provided"] = "chat:write" }
            if !messages.isEmpty {
                body["response_metadata"] = ["messages": .array(messages.map(FakeSlackJSON.string))]
            }
            return .object(body)
        }
    }
}
