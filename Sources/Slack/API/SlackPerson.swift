/// A member of the workspace.
package struct SlackPerson: Hashable, Decodable, Sendable {
    package let id: String
    /// What they call themselves, else what they are called.
    package let name: String
    package let isBot: Bool
    package let isDeactivated: Bool
    /// `Europe/Berlin`.
    package let timeZone: String?
    /// `en-US`.
    package let locale: String?

    private enum Key: String, CodingKey {
        case id, name, profile, deleted, tz, locale
        case realName = "real_name"
        case displayName = "display_name"
        case isBot = "is_bot"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(String.self, forKey: .id)
        isBot = try container.decodeIfPresent(Bool.self, forKey: .isBot) ?? false
        isDeactivated = try container.decodeIfPresent(Bool.self, forKey: .deleted) ?? false
        timeZone = try container.decodeIfPresent(String.self, forKey: .tz)
        locale = try container.decodeIfPresent(String.self, forKey: .locale)
        var names: [String?] = []
        if container.contains(.profile) {
            let profile = try container.nestedContainer(keyedBy: Key.self, forKey: .profile)
            names.append(try profile.decodeIfPresent(String.self, forKey: .displayName))
            names.append(try profile.decodeIfPresent(String.self, forKey: .realName))
        }
        names.append(try container.decodeIfPresent(String.self, forKey: .realName))
        names.append(try container.decodeIfPresent(String.self, forKey: .name))
        name = names.compactMap(\.self).first { !$0.isEmpty } ?? id
    }
}
