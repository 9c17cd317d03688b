import Incidents

/// Asks in a channel whose it is; afterwards it says so, and lets it be changed.
struct ChannelCard {
    let channel: ChatChannel
    let pen: Pen

    func card() -> Card {
        switch channel.state {
        case .asked:
            Card(
                headline: Line([.strong(pen.text(.whoseChannel))]),
                blocks: pen.line(.whatIsKept) + pen.line(.whoAnswersForChannel),
                keyboard: [[pen.button(.nameTheTeam, .ask(.channel(channel.id)), style: .primary)]]
            )
        case .enabled:
            Card(
                headline: Line([.strong(pen.text(.channelOf(team)))]),
                blocks: watch + pen.line(.channelIsKept),
                keyboard: [[pen.button(.changeChannel, .ask(.channel(channel.id)))]]
            )
        case .disabled:
            Card(headline: Line([.strong(pen.text(.channelNotKept))]), blocks: pen.line(.inviteAgain))
        }
    }

    private var team: String { (channel.answer?.team ?? "").oneLine(ChannelAnswer.teamLimit) }

    private var watch: [Card.Block] {
        channel.answer?.watch.map { [.passage($0)] } ?? []
    }
}
