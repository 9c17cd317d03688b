import Cards
import Desk
import Incidents

/// One thing to bring to a chat.
package enum Delivery: Hashable, Sendable {
    /// Post or edit the message of a posting.
    case show(Posting)
    case send(OutboxMessage)
    /// Take a step with the topic of an incident.
    case tend(Topic, TopicStep)

    /// What it is, whatever its state.
    package enum Key: Hashable, Sendable {
        case posting(Int64)
        case outbox(Int64)
        case topic(Int64)
    }

    package var key: Key {
        switch self {
        case .show(let posting): .posting(posting.id)
        case .send(let message): .outbox(message.id)
        case .tend(let topic, _): .topic(topic.id)
        }
    }

    package var address: ChatAddress {
        switch self {
        case .show(let posting): posting.address
        case .send(let message): message.address
        case .tend(let topic, _): topic.address
        }
    }

    package var room: ChatRoom { ChatRoom(of: address.chat) }

    /// Failed tries since the last success.
    package var attempts: Int {
        switch self {
        case .show(let posting): posting.attempts
        case .send(let message): message.attempts
        case .tend(let topic, _): topic.attempts
        }
    }

    package var call: RatePlan.Call {
        switch self {
        case .show(let posting): posting.message == nil ? .message : .edit
        case .send: .message
        // The service says in the chat what was done to a topic, unless it is gone with all that was in it.
        case .tend(_, let step): step == .remove ? .edit : .message
        }
    }

    /// True for an incident's card that is not in the chat yet.
    package var isNewCard: Bool {
        if case .show(let posting) = self { posting.isWaitingCard } else { false }
    }

    /// True for what is said of an incident though nobody has asked.
    package var isWord: Bool {
        if case .send(let message) = self { message.about != nil } else { false }
    }

    package var isDigest: Bool {
        if case .show(let posting) = self { posting.kind == .digest } else { false }
    }
}

extension Posting {
    /// True for an incident's card that is not in the chat yet.
    var isWaitingCard: Bool { kind == .card && message == nil }

    /// True for a call on a person that is not in their chat yet.
    var isWaitingPage: Bool { message == nil && home.page != nil }
}
