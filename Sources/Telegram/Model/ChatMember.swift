/// What somebody is in a chat.
struct ChatMember: Decodable, Hashable, Sendable {
    /// creator, administrator, member, restricted, left or kicked.
    let status: String
    /// Only with `restricted`.
    let isMember: Bool?
    let canSendMessages: Bool?
    /// Only for administrators of channels.
    let canPostMessages: Bool?
    /// Only for administrators.
    var canManageTopics: Bool?
    var canDeleteMessages: Bool?

    /// Owners may do everything.
    var isOwner: Bool { status == "creator" }

    /// True when messages to the chat can arrive.
    var takesPart: Bool {
        switch status {
        case "creator", "administrator", "member": true
        case "restricted": (isMember ?? true) && (canSendMessages ?? false)
        default: false
        }
    }
}
