/// A conversation in the fake's world.
package struct FakeSlackChannel: Sendable {
    package enum Kind: String, Sendable {
        case channel, group, im
    }

    package internal(set) var id: String
    package let kind: Kind
    package var name: String
    /// The person, of a direct conversation.
    package var user: String?
    package var isMember = true
    package var isArchived = false
    /// An admin keeps apps from posting.
    package var isRestricted = false
    /// By `ts`.
    package var messages: [String: FakeSlackMessage] = [:]

    var json: FakeSlackJSON {
        var body: [String: FakeSlackJSON] = [
            "id": .string(id), "is_channel": .bool(kind == .channel), "is_group": .bool(kind == .group),
            "is_im": .bool(kind == .im), "is_private": .bool(kind != .channel), "is_archived": .bool(isArchived),
        ]
        if kind == .im {
            body["user"] = user.map(FakeSlackJSON.string)
        } else {
            body["name"] = .string(name)
            body["is_member"] = .bool(isMember)
        }
        return .object(body)
    }

    /// Why the bot may not write here; nil when it may.
    var objection: FakeSlackReply? {
        if isArchived { return .error("is_archived") }
        if !isMember { return .error(kind == .group ? "channel_not_found" : "not_in_channel") }
        if isRestricted { return .error("restricted_action") }
        return nil
    }

    /// The scope for reading its messages.
    var historyScope: String {
        switch kind {
        case .channel: "channels:history"
        case .group: "groups:history"
        case .im: "im:history"
        }
    }
}
