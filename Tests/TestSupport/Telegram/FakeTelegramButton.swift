/// A button below a message.
package struct FakeTelegramButton: Hashable, Sendable {
    package let text: String
    /// What a press sends.
    package let data: String?
    package let url: String?
    package let style: String?

    /// Reads `reply_markup.inline_keyboard`; the server's own faults, and what it would drop without a word.
    /// - Throws: `FakeTelegramReply`.
    static func keyboard(_ markup: TelegramJSON) throws -> [[FakeTelegramButton]] {
        let rows = markup["inline_keyboard"]?.array ?? []
        let keyboard = try rows.map { row in
            guard let row = row.array else {
                throw FakeTelegramReply.bad("can't parse reply keyboard markup JSON object")
            }
            guard row.count <= 12 else { throw FakeTelegramReply.strict("more than 12 buttons in a row") }
            guard !row.isEmpty else { throw FakeTelegramReply.strict("an empty row of buttons") }
            return try row.map(FakeTelegramButton.init(json:))
        }
        guard keyboard.joined().count <= 300 else { throw FakeTelegramReply.strict("more than 300 buttons") }
        return keyboard
    }

    private init(json: TelegramJSON) throws {
        text = json["text"]?.string ?? ""
        data = json["callback_data"]?.string
        url = json["url"]?.string
        style = json["style"]?.string
        guard !text.isEmpty else { throw FakeTelegramReply.strict("a button without text; the server leaves it out") }
        guard data != nil || url != nil else {
            throw FakeTelegramReply.bad("Text buttons are unallowed in the inline keyboard", isFault: true)
        }
        guard data == nil || url == nil else { throw FakeTelegramReply.strict("a button with two meanings") }
        if let data, !(1...64).contains(data.utf8.count) {
            throw FakeTelegramReply.bad("BUTTON_DATA_INVALID", isFault: true)
        }
        if let style, !["danger", "success", "primary"].contains(style) {
            throw FakeTelegramReply.strict("unknown button style \(style)")
        }
    }

    var json: TelegramJSON {
        var body: [String: TelegramJSON] = ["text": .string(text)]
        body["callback_data"] = data.map(TelegramJSON.string)
        body["url"] = url.map(TelegramJSON.string)
        body["style"] = style.map(TelegramJSON.string)
        return .object(body)
    }
}
