/// Buttons below a message, row by row.
struct InlineKeyboard: Encodable, Hashable, Sendable {
    let inlineKeyboard: [[InlineButton]]
}
