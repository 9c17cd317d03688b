/// How the fake answers a call; the texts are the real server's (protocols 1.5).
package enum FakeTelegramReply: Error, Hashable, Sendable {
    case ok(TelegramJSON)
    /// `isFault`: no correct client would have earned it; it is kept among the violations.
    case error(Int, String, retryAfter: Int64? = nil, migrateTo: Int64? = nil, isFault: Bool = false)

    /// A call the real server might let pass, with an effect nobody wants; the text says "strict".
    static func strict(_ text: String) -> FakeTelegramReply {
        .error(400, "Bad Request: strict: \(text)", isFault: true)
    }

    static func bad(_ text: String, isFault: Bool = false) -> FakeTelegramReply {
        .error(400, "Bad Request: \(text)", isFault: isFault)
    }

    static func forbidden(_ text: String) -> FakeTelegramReply {
        .error(403, "Forbidden: \(text)")
    }

    var code: Int {
        switch self {
        case .ok: 200
        case .error(let code, _, _, _, _): code
        }
    }

    var json: TelegramJSON {
        switch self {
        case .ok(let result): return ["ok": true, "result": result]
        case .error(let code, let description, let retryAfter, let migrateTo, _):
            var body: [String: TelegramJSON] = [
                "ok": false, "error_code": .int(Int64(code)), "description": .string(description),
            ]
            var parameters: [String: TelegramJSON] = [:]
            parameters["retry_after"] = retryAfter.map(TelegramJSON.int)
            parameters["migrate_to_chat_id"] = migrateTo.map(TelegramJSON.int)
            if !parameters.isEmpty { body["parameters"] = .object(parameters) }
            return .object(body)
        }
    }
}
