import Desk
import Incidents

/// Where somebody did something, so that they alone can be told what came of it.
struct SlackOrigin: Hashable, Sendable, Codable {
    let user: String
    /// Nil in the Home tab.
    var channel: String?
    /// The message above the thread it was done in.
    var thread: String?
    /// Good for five messages within half an hour; a secret.
    var responseURL: String?
}

extension SlackOrigin {
    /// The conversation with the person, where nobody else reads.
    var conversation: ChatAddress {
        let direct = channel.flatMap { $0.hasPrefix("D") ? $0 : nil }
        return SlackAddress.conversation(direct ?? user).chatAddress
    }
}
