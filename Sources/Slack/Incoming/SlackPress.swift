import Desk
import Incidents

/// A button was pressed.
struct SlackPress: Hashable, Sendable {
    let token: String
    let person: Identity
    let place: MessagePlace
    /// Opens a form within three seconds, once.
    let trigger: String?
    let origin: SlackOrigin
    /// On a message that only this person sees.
    let isWhispered: Bool
}
