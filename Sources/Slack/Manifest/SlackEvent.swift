/// A kind of event that Slack sends to the bot, and the permissions of which one is enough for it.
struct SlackEvent: Hashable, Sendable {
    let name: String
    /// Empty: none is needed.
    let scopes: [String]

    private init(_ name: String, _ scopes: String...) {
        self.name = name
        self.scopes = scopes
    }

    static let all: [SlackEvent] = [
        SlackEvent("app_home_opened"),
        SlackEvent("app_mention", "app_mentions:read"),
        SlackEvent("channel_archive", "channels:read"),
        SlackEvent("channel_deleted", "channels:read"),
        SlackEvent("channel_id_changed", "channels:read", "groups:read"),
        SlackEvent("channel_left", "channels:read"),
        SlackEvent("channel_rename", "channels:read"),
        SlackEvent("channel_unarchive", "channels:read"),
        SlackEvent("group_archive", "groups:read"),
        SlackEvent("group_deleted", "groups:read"),
        SlackEvent("group_left", "groups:read"),
        SlackEvent("group_rename", "groups:read"),
        SlackEvent("group_unarchive", "groups:read"),
        SlackEvent("member_joined_channel", "channels:read", "groups:read"),
        SlackEvent("member_left_channel", "channels:read", "groups:read"),
        SlackEvent("message.channels", "channels:history"),
        SlackEvent("message.groups", "groups:history"),
        SlackEvent("message.im", "im:history"),
        SlackEvent("message.mpim", "mpim:history"),
        SlackEvent("reaction_added", "reactions:read"),
        SlackEvent("reaction_removed", "reactions:read"),
    ]
}
