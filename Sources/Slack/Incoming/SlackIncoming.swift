import Desk
import Incidents

/// What an envelope asks of the Desk, free of Slack's shapes.
enum SlackIncoming: Hashable, Sendable {
    case press(SlackPress)
    case form(SlackForm)
    /// Typed behind the slash: answered to that person alone, wherever it was typed.
    case command(Command, by: Identity, in: ChatAddress, responseURL: String?)
    /// Said to the bot in a message, and answered in a conversation or thread; the person is known by id only.
    case said(Command, from: SlackOrigin, in: ChatAddress)
    /// A message in a thread that begins with `!note`; the person is known by id only.
    case remark(String, from: SlackOrigin, in: ChatAddress)
    /// Somebody looks at their Home tab.
    case home(user: String)
    case channelLost(ChatAddress, reason: String)
    case channelRegained(ChatAddress)
    /// A channel has another id from now on, as when it is shared with others.
    case channelRenumbered(from: ChatAddress, to: ChatAddress)
    /// The bot was put into a channel, by whom if Slack says it.
    case channelJoined(ChatAddress, inviter: String?)
    /// Nothing to do; why, for the debug log.
    case nothing(String)

    /// True for what somebody wrote in a message.
    var isMessage: Bool {
        switch self {
        case .said, .remark: true
        default: false
        }
    }

    /// What is noted under the same lane is handled in its order.
    var lane: String {
        switch self {
        case .press(let press): press.origin.channel ?? press.origin.user
        case .form(let form): form.origin.channel ?? form.origin.user
        case .command(_, let person, _, _): person.id
        case .said(_, _, let address), .remark(_, _, let address), .channelLost(let address, _),
            .channelRegained(let address), .channelJoined(let address, _):
            String(address.chat.prefix { $0 != ":" })
        case .channelRenumbered(_, let new): new.chat
        case .home(let user): user
        case .nothing: ""
        }
    }
}
