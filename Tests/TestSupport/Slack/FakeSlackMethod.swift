import Foundation

/// Which parameters a method has, how they come, and what it takes to call it (protocols 2.4). The real service ignores
/// unknown parameters, so a misspelt one would go unseen; here it is refused.
struct FakeSlackMethod: Sendable {
    enum Kind: Sendable {
        case text, number, flag, array, object
    }

    enum Body: Sendable {
        case json
        /// JSON is not sure to be read.
        case form
    }

    var parameters: [String: Kind] = [:]
    var required: Set<String> = []
    var body = Body.json
    var isApp = false
    var tier: Int?
    var scope: String?

    private static let content: [String: Kind] = [
        "channel": .text, "text": .text, "blocks": .array, "metadata": .object, "mrkdwn": .flag, "unfurl_links": .flag,
        "unfurl_media": .flag, "thread_ts": .text, "reply_broadcast": .flag,
    ]

    static let all: [String: FakeSlackMethod] = [
        "apps.connections.open": FakeSlackMethod(body: .form, isApp: true, tier: 3),
        "auth.test": FakeSlackMethod(body: .form),
        "chat.postMessage": FakeSlackMethod(parameters: content, required: ["channel"], scope: "chat:write"),
        "chat.update": FakeSlackMethod(
            parameters: ["channel": .text, "ts": .text, "text": .text, "blocks": .array, "metadata": .object],
            required: ["channel", "ts"],
            tier: 3,
            scope: "chat:write"
        ),
        "chat.delete": FakeSlackMethod(
            parameters: ["channel": .text, "ts": .text],
            required: ["channel", "ts"],
            tier: 3,
            scope: "chat:write"
        ),
        "chat.postEphemeral": FakeSlackMethod(
            parameters: ["channel": .text, "user": .text, "text": .text, "blocks": .array, "thread_ts": .text],
            required: ["channel", "user"],
            tier: 4,
            scope: "chat:write"
        ),
        "chat.getPermalink": FakeSlackMethod(
            parameters: ["channel": .text, "message_ts": .text],
            required: ["channel", "message_ts"],
            body: .form
        ),
        "views.open": FakeSlackMethod(
            parameters: ["trigger_id": .text, "view": .object],
            required: ["trigger_id", "view"],
            tier: 4
        ),
        "views.update": FakeSlackMethod(
            parameters: ["view_id": .text, "external_id": .text, "view": .object, "hash": .text],
            required: ["view"],
            tier: 4
        ),
        "views.publish": FakeSlackMethod(
            parameters: ["user_id": .text, "view": .object, "hash": .text],
            required: ["user_id", "view"],
            tier: 4
        ),
        "conversations.open": FakeSlackMethod(
            parameters: ["users": .text, "return_im": .flag],
            required: ["users"],
            body: .form,
            tier: 3,
            scope: "im:write"
        ),
        "conversations.info": FakeSlackMethod(
            parameters: ["channel": .text],
            required: ["channel"],
            body: .form,
            tier: 3
        ),
        "conversations.history": FakeSlackMethod(
            parameters: [
                "channel": .text, "cursor": .text, "limit": .number, "oldest": .text, "latest": .text,
                "inclusive": .flag, "include_all_metadata": .flag,
            ],
            required: ["channel"],
            body: .form,
            tier: 3
        ),
        "conversations.replies": FakeSlackMethod(
            parameters: [
                "channel": .text, "ts": .text, "cursor": .text, "limit": .number, "oldest": .text, "latest": .text,
                "inclusive": .flag, "include_all_metadata": .flag,
            ],
            required: ["channel", "ts"],
            body: .form,
            tier: 3
        ),
        "users.info": FakeSlackMethod(
            parameters: ["user": .text, "include_locale": .flag],
            required: ["user"],
            body: .form,
            tier: 4,
            scope: "users:read"
        ),
        "files.getUploadURLExternal": FakeSlackMethod(
            parameters: ["filename": .text, "length": .number],
            required: ["filename", "length"],
            body: .form,
            tier: 4,
            scope: "files:write"
        ),
        "files.completeUploadExternal": FakeSlackMethod(
            parameters: [
                "files": .array, "channel_id": .text, "thread_ts": .text, "initial_comment": .text, "blocks": .array,
            ],
            required: ["files"],
            tier: 4,
            scope: "files:write"
        ),
    ]

    /// Reads a call's parameters.
    /// - Throws: `FakeSlackReply`.
    func read(_ bytes: [UInt8], type: String) throws -> [String: FakeSlackJSON] {
        var values: [String: FakeSlackJSON] = [:]
        if type.hasPrefix("application/json") {
            guard body == .json else { throw FakeSlackReply.strict("this method is only sure with a form") }
            guard type.contains("charset=utf-8") else { throw FakeSlackReply.strict("JSON without charset=utf-8") }
            guard let json = FakeSlackJSON(parsing: bytes)?.object else {
                throw FakeSlackReply.error("invalid_json", isFault: true)
            }
            values = json
        } else if type.hasPrefix("application/x-www-form-urlencoded") {
            values = try form(String(decoding: bytes, as: UTF8.self))
        } else {
            throw FakeSlackReply.error("invalid_post_type", isFault: true)
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard name != "token" else { throw FakeSlackReply.strict("the token belongs in the header") }
            guard let kind = parameters[name] else { throw FakeSlackReply.strict("unknown parameter \(name)") }
            guard kind.fits(value) else { throw FakeSlackReply.strict("\(name) has the wrong type") }
        }
        if let missing = required.subtracting(values.keys).min() {
            throw FakeSlackReply.strict("\(missing) is missing")
        }
        return values
    }

    private func form(_ text: String) throws -> [String: FakeSlackJSON] {
        var values: [String: FakeSlackJSON] = [:]
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count == 2 ? halves[1].replacing("+", with: " ") : ""
            guard let name = String(halves[0]).removingPercentEncoding, let value = value.removingPercentEncoding
            else { throw FakeSlackReply.error("invalid_form_data", isFault: true) }
            switch parameters[name] {
            case .number: values[name] = Int64(value).map(FakeSlackJSON.int) ?? .string(value)
            case .flag: values[name] = ["true": .bool(true), "false": .bool(false)][value] ?? .string(value)
            case .array, .object: values[name] = FakeSlackJSON(parsing: Array(value.utf8)) ?? .string(value)
            case .text, nil: values[name] = .string(value)
            }
        }
        return values
    }
}

extension FakeSlackMethod.Kind {
    func fits(_ value: FakeSlackJSON) -> Bool {
        switch (self, value) {
        case (.text, .string), (.number, .int), (.flag, .bool), (.array, .array), (.object, .object): true
        default: false
        }
    }
}
