/// What an `events_api` envelope carries (protocols 2.3), as far as we read it.
struct EventPayload: Hashable, Sendable, Decodable {
    /// The same for every redelivery.
    let eventID: String?
    /// Missing in `app_rate_limited`.
    let event: Event?
    /// The same event, as a channel keeps it.
    let happening: ChannelHappening?

    private enum CodingKeys: String, CodingKey {
        case eventID = "event_id"
        case event
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        eventID = try fields.decodeIfPresent(String.self, forKey: .eventID)
        event = try fields.decodeIfPresent(Event.self, forKey: .event)
        happening = try? fields.decodeIfPresent(ChannelHappening.self, forKey: .event)
    }

    /// One thing that happened in the workspace.
    struct Event: Hashable, Sendable, Decodable {
        let type: String
        let subtype: String?
        let user: LooseID?
        let botID: String?
        let text: String?
        let channel: LooseID?
        let channelType: String?
        let ts: String?
        let threadTS: String?
        /// Of the App Home: `home` or `messages`.
        let tab: String?
        /// Of a channel whose id changes.
        let oldChannel: String?
        let newChannel: String?

        private enum CodingKeys: String, CodingKey {
            case type, subtype, user, text, channel, ts, tab
            case botID = "bot_id"
            case channelType = "channel_type"
            case threadTS = "thread_ts"
            case oldChannel = "old_channel_id"
            case newChannel = "new_channel_id"
        }
    }
}
