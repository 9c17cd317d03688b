import Incidents

/// An event as far as a channel keeps it (protocols 2.3).
struct ChannelHappening: Hashable, Sendable, Decodable {
    let type: String
    let subtype: String?
    let channel: Lenient<LooseID>?
    let channelType: String?
    /// Who invited the bot.
    let inviter: String?
    /// Of `message_changed`: the message as it is now.
    let message: Lenient<ToldMessage>?
    /// Of `message_deleted`.
    let deletedTS: String?
    let reaction: String?
    let item: Lenient<Item>?
    /// The event's own fields, which are those of a message that was just posted.
    let told: ToldMessage?

    /// What somebody reacted to.
    struct Item: Hashable, Sendable, Decodable {
        let type: String?
        let channel: String?
        let ts: String?
    }

    private enum CodingKeys: String, CodingKey {
        case type, subtype, channel, inviter, message, reaction, item
        case channelType = "channel_type"
        case deletedTS = "deleted_ts"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        type = try fields.decode(String.self, forKey: .type)
        subtype = try? fields.decodeIfPresent(String.self, forKey: .subtype)
        channel = try? fields.decodeIfPresent(Lenient<LooseID>.self, forKey: .channel)
        channelType = try? fields.decodeIfPresent(String.self, forKey: .channelType)
        inviter = try? fields.decodeIfPresent(String.self, forKey: .inviter)
        message = try? fields.decodeIfPresent(Lenient<ToldMessage>.self, forKey: .message)
        deletedTS = try? fields.decodeIfPresent(String.self, forKey: .deletedTS)
        reaction = try? fields.decodeIfPresent(String.self, forKey: .reaction)
        item = try? fields.decodeIfPresent(Lenient<Item>.self, forKey: .item)
        told = try? ToldMessage(from: decoder)
    }

    /// What it means for the channel it happened in; nil for what no channel keeps. Direct conversations are nobody's
    /// channel.
    func event(seenBy bot: SlackBot) -> ChannelEvent? {
        switch type {
        case "message", "app_mention": messageEvent(seenBy: bot)
        case "reaction_added", "reaction_removed": reactionEvent
        default: nil
        }
    }

    private func messageEvent(seenBy bot: SlackBot) -> ChannelEvent? {
        guard let channel = channel?.value?.id, Self.isKept(channel), channelType != "im", channelType != "mpim" else {
            return nil
        }
        switch subtype {
        case "message_changed" where message?.value?.subtype == "tombstone":
            // What was taken back and has a thread leaves its place to it.
            return deleted(message?.value?.ts, in: channel)
        case "message_changed":
            return message?.value?.posted(in: channel, seenBy: bot).map(ChannelEvent.edited)
        case "message_deleted":
            return deleted(deletedTS, in: channel)
        default:
            return told?.posted(in: channel, seenBy: bot).map(ChannelEvent.posted)
        }
    }

    private func deleted(_ ts: String?, in channel: String) -> ChannelEvent? {
        guard let stamp = ts.flatMap({ MessageStamp($0) }) else { return nil }
        return .deleted(channel: channel, stamp)
    }

    private var reactionEvent: ChannelEvent? {
        guard let item = item?.value, item.type == nil || item.type == "message", let channel = item.channel,
            Self.isKept(channel), let stamp = item.ts.flatMap({ MessageStamp($0) }), let reaction,
            let person = told?.user?.value?.id
        else { return nil }
        return .reacted(channel: channel, stamp, emoji: reaction, by: person, isAdded: type == "reaction_added")
    }

    private static func isKept(_ channel: String) -> Bool {
        channel.hasPrefix("C") || channel.hasPrefix("G")
    }
}
