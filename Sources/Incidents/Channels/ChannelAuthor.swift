/// Who wrote a message in a channel.
package struct ChannelAuthor: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case person, bot
    }

    package let kind: Kind
    /// The chat's own id of them; empty where it gives none.
    package let id: String
    /// What a bot calls itself; people are known by their id only.
    package let name: String?

    package init(kind: Kind, id: String, name: String? = nil) {
        self.kind = kind
        self.id = id
        self.name = name
    }
}
