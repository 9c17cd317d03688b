import Desk
import Incidents

/// What an envelope asks of the Desk, free of Slack's shapes.
enum SlackIncoming: Hashable, Sendable {
    case press(SlackPress)
    case form(SlackForm)
    /// Typed behind the slash: answered to that person alone, wherever it was typed.
    case command(Command, by: Identity, in: ChatAddress, responseURL: String?)
    /// Said to the bot in a message; the person is known by id only.
    case said(Command, by: String, in: ChatAddress)
    /// Somebody looks at their Home tab.
    case home(user: String)
    case channelLost(ChatAddress, reason: String)
    case channelRegained(ChatAddress)
    /// The bot was put into a channel, by whom if Slack says it.
    case channelJoined(ChatAddress, inviter: String?)
    /// Nothing to do; why, for the debug log.
    case nothing(String)

    /// What is noted under the same lane is handled in its order.
    var lane: String {
        switch self {
        case .press(let press): press.origin.channel ?? press.origin.user
        case .form(let form): form.origin.channel ?? form.origin.user
        case .command(_, let person, _, _): person.id
        case .said(_, _, let address), .channelLost(let address, _), .channelRegained(let address),
            .channelJoined(let address, _):
            String(address.chat.prefix { $0 != ":" })
        case .home(let user): user
        case .nothing: ""
        }
    }
}
