/// A message ready to send: as HTML, and as plain text should Telegram not take the HTML.
struct RenderedMessage: Hashable, Sendable {
    let html: String
    let plain: String
    /// Nil: no buttons, and an edit takes away those that were there.
    let keyboard: InlineKeyboard?
}
