import Incidents

/// One of the things that a note is about.
enum NoteMatter: Sendable {
    case asked(SlackIncoming)
    case heard(HeardEvent)

    var side: NoteSide {
        switch self {
        case .asked: .asked
        case .heard: .heard
        }
    }

    /// What is in the same lane is handled in order.
    var lane: String {
        switch self {
        case .asked(let incoming): incoming.lane
        case .heard(let heard): heard.event.channel
        }
    }
}
