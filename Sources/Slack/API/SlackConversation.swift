/// A channel, or a direct conversation.
package struct SlackConversation: Hashable, Decodable, Sendable {
    package let id: String
    /// Nil for a direct conversation.
    package let name: String?
    /// With whom, for a direct conversation.
    package let user: String?
    package let isDirect: Bool
    package let isPrivate: Bool
    package let isMember: Bool
    package let isArchived: Bool

    enum CodingKeys: String, CodingKey {
        case id, name, user
        case isDirect = "is_im"
        case isPrivate = "is_private"
        case isMember = "is_member"
        case isArchived = "is_archived"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        user = try container.decodeIfPresent(String.self, forKey: .user)
        isDirect = try container.decodeIfPresent(Bool.self, forKey: .isDirect) ?? false
        isPrivate = try container.decodeIfPresent(Bool.self, forKey: .isPrivate) ?? false
        isMember = try container.decodeIfPresent(Bool.self, forKey: .isMember) ?? false
        isArchived = try container.decodeIfPresent(Bool.self, forKey: .isArchived) ?? false
    }
}
