import Incidents

/// Something that happened in a channel, and the key that is the same whenever it is told again.
struct HeardEvent: Hashable, Sendable {
    let event: ChannelEvent
    let key: String
}
