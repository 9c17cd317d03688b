import Desk
import Incidents

// The world: conversations, people, and what befalls them.
extension FakeSlack {
    /// A channel the bot is a member of.
    @discardableResult
    package func addChannel(
        _ id: String,
        name: String = "ops",
        kind: FakeSlackChannel.Kind = .channel,
        isMember: Bool = true
    ) -> String {
        change { state in
            var channel = FakeSlackChannel(id: id, kind: kind, name: name)
            channel.isMember = isMember
            state.channels[id] = channel
            return id
        }
    }

    /// A person; their conversation with the bot begins when somebody says something in it.
    @discardableResult
    package func addUser(
        _ id: String,
        _ name: String,
        timeZone: String = "Europe/Berlin",
        locale: String = "en-US",
        isBot: Bool = false
    ) -> FakeSlackUser {
        let user = FakeSlackUser(id: id, name: name, timeZone: timeZone, locale: locale, isBot: isBot)
        change { $0.users[id] = user }
        return user
    }

    /// Nobody tells the bot: it finds out when it writes.
    package func change(_ channel: String, quietly change: @Sendable (inout FakeSlackChannel) -> Void) {
        self.change { state in
            guard var found = state.channels[channel] else { return }
            change(&found)
            state.channels[channel] = found
        }
    }

    package func deactivate(_ user: FakeSlackUser) {
        change { $0.users[user.id]?.isDeactivated = true }
    }

    package func forgetChannel(_ channel: String) {
        change { $0.channels[channel] = nil }
    }

    /// Somebody deletes a message.
    package func deleteMessage(_ ts: String, in channel: String) {
        change { $0.channels[channel]?.messages[ts]?.isDeleted = true }
    }

    /// Changes of the message fail for a while; it stays where it is.
    package func setBusy(_ isBusy: Bool, _ ts: String, in channel: String) {
        change { $0.channels[channel]?.messages[ts]?.isBusy = isBusy }
    }

    /// The message can be edited no more.
    package func freezeMessage(_ ts: String, in channel: String) {
        change { $0.channels[channel]?.messages[ts]?.isFrozen = true }
    }

    /// A bot leaves or is removed, a channel is archived: the event, and the state it tells of.
    package func removeBot(from channel: String) async {
        change(channel) { $0.isMember = false }
        await send(event: ["type": "member_left_channel", "user": .string(bot.id), "channel": .string(channel)])
    }

    package func inviteBot(to channel: String, by user: FakeSlackUser) async {
        change(channel) { $0.isMember = true }
        await send(event: [
            "type": "member_joined_channel", "user": .string(bot.id), "channel": .string(channel),
            "inviter": .string(user.id),
        ])
    }

    /// The channel is shared with another workspace: it has another id from now on, and its messages keep theirs.
    package func renumber(_ channel: String, to new: String) async {
        change { state in
            guard var found = state.channels.removeValue(forKey: channel) else { return }
            found.id = new
            for ts in found.messages.keys { found.messages[ts]?.channel = new }
            state.channels[new] = found
        }
        await send(event: [
            "type": "channel_id_changed", "old_channel_id": .string(channel), "new_channel_id": .string(new),
            "event_ts": "1.2",
        ])
    }

    package func archive(_ channel: String, by user: FakeSlackUser) async {
        change(channel) { $0.isArchived = true }
        await send(event: ["type": "channel_archive", "channel": .string(channel), "user": .string(user.id)])
    }

    package func unarchive(_ channel: String, by user: FakeSlackUser) async {
        change(channel) { $0.isArchived = false }
        await send(event: ["type": "channel_unarchive", "channel": .string(channel), "user": .string(user.id)])
    }
}
