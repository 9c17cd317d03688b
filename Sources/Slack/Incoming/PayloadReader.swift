import Cards
import Desk
import Incidents

/// Reads envelopes as one bot sees them. Pure: the same envelope always means the same.
struct PayloadReader: Sendable {
    let bot: SlackBot

    /// An envelope read: what it asks, and the key that is the same whenever it is told again.
    struct Reading: Hashable, Sendable {
        let incoming: SlackIncoming
        /// Nil for what asks nothing.
        let key: String?
        /// What a channel keeps of it, if it is enabled.
        var heard: HeardEvent?

        static func nothing(_ why: String) -> Reading {
            Reading(incoming: .nothing(why), key: nil)
        }
    }

    func read(_ envelope: Envelope) -> Reading {
        switch envelope.content {
        case .event(let payload): read(payload)
        case .interactive(let payload): read(payload)
        case .command(let payload): read(payload)
        case .unreadable(let why): .nothing(why)
        }
    }

    private func read(_ payload: CommandPayload) -> Reading {
        guard let trigger = payload.triggerID else { return .nothing("a command without a trigger") }
        let incoming = SlackIncoming.command(
            command(of: payload),
            by: identity(payload.userID, payload.userName),
            in: SlackAddress.whisper(WhisperName.of(trigger, by: payload.userID)).chatAddress,
            responseURL: payload.responseURL
        )
        return Reading(incoming: incoming, key: "trigger/\(trigger)")
    }

    /// A report is about the channel it was asked in, though only who asked sees it.
    private func command(of payload: CommandPayload) -> Command {
        let command = SpokenWords(payload.text ?? "").command
        guard case .report = command, let channel = payload.channelID else { return command }
        let address = SlackAddress.conversation(channel).chatAddress
        return .report(of: address.isShared ? address : nil)
    }

    // MARK: Events

    private func read(_ payload: EventPayload) -> Reading {
        guard let event = payload.event, let id = payload.eventID else { return .nothing("an event without contents") }
        var reading = read(event, id, inviter: payload.happening?.inviter)
        reading.heard = payload.happening?.event(seenBy: bot).map { heard in
            // As what was said to the bot, so that a mention is one thing however it is told.
            if case .posted(let message) = heard {
                return HeardEvent(event: heard, key: Self.key(of: message.stamp.text, in: message.channel))
            }
            return HeardEvent(event: heard, key: "event/\(id)")
        }
        return reading
    }

    private func read(_ event: EventPayload.Event, _ id: String, inviter: String?) -> Reading {
        let incoming = read(event, inviter: inviter)
        if case .nothing = incoming { return Reading(incoming: incoming, key: nil) }
        // A mention arrives twice, as `message` and as `app_mention`, with different event ids.
        if incoming.isMessage, let channel = event.channel?.id, let ts = event.ts {
            return Reading(incoming: incoming, key: Self.key(of: ts, in: channel))
        }
        return Reading(incoming: incoming, key: "event/\(id)")
    }

    private static func key(of message: String, in channel: String) -> String {
        "message/\(channel)/\(message)"
    }

    private func read(_ event: EventPayload.Event, inviter: String?) -> SlackIncoming {
        switch event.type {
        case "message", "app_mention": return readMessage(event)
        case "app_home_opened":
            guard event.tab == "home", let user = event.user?.id else { return .nothing("not the Home tab") }
            return .home(user: user)
        case "member_left_channel", "member_joined_channel":
            guard event.user?.id == bot.user else { return .nothing("somebody else came or went") }
            return event.type == "member_joined_channel" ? joined(event, inviter) : lost(event, "the bot was removed")
        case "channel_left", "group_left": return lost(event, "the bot was removed")
        case "channel_archive", "group_archive": return lost(event, "the channel was archived")
        case "channel_deleted", "group_deleted": return lost(event, "the channel was deleted")
        case "channel_unarchive", "group_unarchive": return regained(event)
        case "channel_id_changed": return renumbered(event)
        default: return .nothing("an event nobody asked for")
        }
    }

    /// Subtypes that people write with; all others are told by Slack itself or by bots.
    private static let spoken: Set<String> = ["file_share", "thread_broadcast", "me_message"]

    private func readMessage(_ event: EventPayload.Event) -> SlackIncoming {
        guard let channel = event.channel?.id, let ts = event.ts, let text = event.text else {
            return .nothing("a message without contents")
        }
        guard let user = event.user?.id, user != bot.user, event.botID == nil,
            event.subtype.map(Self.spoken.contains) ?? true
        else { return .nothing("not written by a person") }
        let isDirect = event.channelType == "im"
        if let thread = event.threadTS, Remark.isMarked(text) {
            let place = SlackAddress.thread(channel: channel, message: thread)
            let origin = SlackOrigin(user: user, channel: channel, thread: thread)
            return .remark(SpokenWords.readable(text), from: origin, in: place.chatAddress)
        }
        guard isDirect || event.type == "app_mention" || SpokenWords.mentions(bot, in: text) else {
            return .nothing("not for the bot")
        }
        let place: SlackAddress =
            if let thread = event.threadTS {
                .thread(channel: channel, message: thread)
            } else if isDirect {
                .conversation(channel)
            } else {
                .thread(channel: channel, message: ts)
            }
        // What begins a thread stands in the channel itself: nobody looks under it yet.
        let thread = event.threadTS == ts ? nil : event.threadTS
        let origin = SlackOrigin(user: user, channel: channel, thread: thread)
        return .said(SpokenWords(text, without: bot).command, from: origin, in: place.chatAddress)
    }

    private func lost(_ event: EventPayload.Event, _ reason: String) -> SlackIncoming {
        guard let channel = event.channel?.id else { return .nothing("an event without a channel") }
        return .channelLost(SlackAddress.conversation(channel).chatAddress, reason: reason)
    }

    private func renumbered(_ event: EventPayload.Event) -> SlackIncoming {
        guard let old = event.oldChannel, let new = event.newChannel, !old.isEmpty, !new.isEmpty else {
            return .nothing("an event without a channel")
        }
        return .channelRenumbered(
            from: SlackAddress.conversation(old).chatAddress,
            to: SlackAddress.conversation(new).chatAddress
        )
    }

    private func joined(_ event: EventPayload.Event, _ inviter: String?) -> SlackIncoming {
        guard let channel = event.channel?.id else { return .nothing("an event without a channel") }
        return .channelJoined(SlackAddress.conversation(channel).chatAddress, inviter: inviter)
    }

    private func regained(_ event: EventPayload.Event) -> SlackIncoming {
        guard let channel = event.channel?.id else { return .nothing("an event without a channel") }
        return .channelRegained(SlackAddress.conversation(channel).chatAddress)
    }

    func identity(_ id: String, _ name: String?) -> Identity {
        Identity(frontEnd: .slack, id: id, name: name ?? "")
    }
}
