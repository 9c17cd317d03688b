/// Which parameters each method has, and of which type. The real server ignores unknown ones without a word, so a
/// misspelt one would go unseen; here it is refused.
indirect enum FakeTelegramShape: Sendable {
    case integer, boolean, string, file
    case array(FakeTelegramShape)
    case object([String: FakeTelegramShape], required: Set<String>)
    case anyOf([FakeTelegramShape])

    static let linkPreview = object(
        [
            "is_disabled": .boolean, "url": .string, "prefer_small_media": .boolean, "prefer_large_media": .boolean,
            "show_above_text": .boolean,
        ],
        required: []
    )
    static let replyParameters = object(
        [
            "message_id": .integer, "chat_id": .anyOf([.integer, .string]), "allow_sending_without_reply": .boolean,
            "quote": .string, "quote_parse_mode": .string, "quote_position": .integer,
        ],
        required: ["message_id"]
    )
    static let inlineKeyboard = object(
        [
            "inline_keyboard": .array(
                .array(
                    .object(
                        ["text": .string, "callback_data": .string, "url": .string, "style": .string],
                        required: ["text"]
                    )
                )
            )
        ],
        required: ["inline_keyboard"]
    )
    static let forceReply = object(
        ["force_reply": .boolean, "input_field_placeholder": .string, "selective": .boolean],
        required: ["force_reply"]
    )
    static let chat = anyOf([.integer, .string])

    static let sending: [String: FakeTelegramShape] = [
        "chat_id": chat, "message_thread_id": .integer, "disable_notification": .boolean, "protect_content": .boolean,
        "reply_parameters": replyParameters, "reply_markup": .anyOf([inlineKeyboard, forceReply]),
        "parse_mode": .string,
    ]

    static let topic = object(
        ["chat_id": chat, "message_thread_id": .integer],
        required: ["chat_id", "message_thread_id"]
    )

    /// By method name in lower case.
    static let methods: [String: FakeTelegramShape] = [
        "getme": .object([:], required: []),
        "getwebhookinfo": .object([:], required: []),
        "deletewebhook": .object(["drop_pending_updates": .boolean], required: []),
        "getupdates": .object(
            ["offset": .integer, "limit": .integer, "timeout": .integer, "allowed_updates": .array(.string)],
            required: []
        ),
        "sendmessage": .object(
            sending.merging(["text": .string, "link_preview_options": linkPreview]) { $1 },
            required: ["chat_id", "text"]
        ),
        "senddocument": .object(
            sending.merging(["document": .file, "caption": .string]) { $1 },
            required: ["chat_id", "document"]
        ),
        "editmessagetext": .object(
            [
                "chat_id": chat, "message_id": .integer, "text": .string, "parse_mode": .string,
                "link_preview_options": linkPreview, "reply_markup": inlineKeyboard,
            ],
            required: ["chat_id", "message_id", "text"]
        ),
        "deletemessage": .object(
            ["chat_id": chat, "message_id": .integer],
            required: ["chat_id", "message_id"]
        ),
        "answercallbackquery": .object(
            ["callback_query_id": .string, "text": .string, "show_alert": .boolean, "cache_time": .integer],
            required: ["callback_query_id"]
        ),
        "setmycommands": .object(
            [
                "commands": .array(
                    .object(["command": .string, "description": .string], required: ["command", "description"])
                ),
                "scope": .object(
                    ["type": .string, "chat_id": chat, "user_id": .integer],
                    required: ["type"]
                ),
                "language_code": .string,
            ],
            required: ["commands"]
        ),
        "createforumtopic": .object(
            ["chat_id": chat, "name": .string, "icon_color": .integer, "icon_custom_emoji_id": .string],
            required: ["chat_id", "name"]
        ),
        "closeforumtopic": topic, "reopenforumtopic": topic, "deleteforumtopic": topic,
        "getchat": .object(["chat_id": chat], required: ["chat_id"]),
        "getchatmember": .object(
            ["chat_id": chat, "user_id": .integer],
            required: ["chat_id", "user_id"]
        ),
    ]

    /// What is wrong with a value; nil when it fits.
    func fault(in value: TelegramJSON, at path: String) -> String? {
        switch (self, value) {
        case (_, .null): return "\(path) is null; leave it out instead"
        case (.integer, .int), (.boolean, .bool), (.string, .string), (.file, .string): return nil
        case (.array(let element), .array(let values)):
            return values.enumerated().lazy.compactMap { element.fault(in: $1, at: "\(path)[\($0)]") }.first
        case (.object(let fields, let required), .object(let values)):
            if let missing = required.subtracting(values.keys).min() { return "\(path)\(missing) is missing" }
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                guard let field = fields[key] else { return "unknown parameter \(path)\(key)" }
                if let fault = field.fault(in: value, at: field.isObject ? "\(path)\(key)." : "\(path)\(key)") {
                    return fault
                }
            }
            return nil
        case (.anyOf(let shapes), _):
            let faults = shapes.map { $0.fault(in: value, at: path) }
            return faults.contains { $0 == nil } ? nil : faults.compactMap { $0 }.joined(separator: ", or ")
        default: return "\(path) has the wrong type"
        }
    }

    private var isObject: Bool {
        switch self {
        case .object: true
        case .anyOf(let shapes): shapes.contains { $0.isObject }
        default: false
        }
    }

    /// In a form every value arrives as text; nested ones are JSON in it.
    func decode(form text: String) -> TelegramJSON? {
        switch self {
        case .integer: return Int64(text).map(TelegramJSON.int)
        case .boolean: return ["true": .bool(true), "false": .bool(false)][text]
        case .string, .file: return .string(text)
        case .array, .object: return TelegramJSON(parsing: Array(text.utf8))
        case .anyOf(let shapes):
            return shapes.lazy.compactMap { shape in
                shape.decode(form: text).flatMap { shape.fault(in: $0, at: "") == nil ? $0 : nil }
            }.first
        }
    }
}
