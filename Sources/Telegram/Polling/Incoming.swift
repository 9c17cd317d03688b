import Desk
import Incidents

/// What an update asks of the Desk, free of Telegram's shapes.
enum Incoming: Hashable, Sendable {
    /// A button was pressed; `query` is what has to be answered.
    case press(token: String, by: Identity, on: MessagePlace, query: String)
    /// A button that is none of ours, or on no message: answered, so that its waiting sign ends, and no more.
    case strayPress(query: String)
    case command(Command, by: Identity, in: ChatAddress)
    /// Text in reply to one of our messages. `markdown`: the same with its emphasis, where it has any.
    case reply(String, to: String, by: Identity, in: ChatAddress, markdown: String? = nil)
    /// Text that begins with `!note`, in reply to none of our messages.
    case remark(String, by: Identity, in: ChatAddress)
    case chatMoved(from: ChatAddress, to: ChatAddress)
    case chatLost(ChatAddress, reason: String)
    case chatRegained(ChatAddress)
    /// Nothing to do; why, for the debug log.
    case nothing(String)
}
