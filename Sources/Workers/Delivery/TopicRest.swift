import Incidents

/// Until when a chat is not asked for another topic, and why; cards stand in the chat meanwhile.
struct TopicRest: Hashable, Sendable {
    let until: Timestamp
    let reason: String
    /// False when the chat is no forum.
    let holdsTopics: Bool
}
