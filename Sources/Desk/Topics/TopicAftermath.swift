import Cards
import Incidents

/// What follows, in the same commit, from a topic being there, or not being there any more.
struct TopicAftermath {
    let records: any WritableRecords
    let now: Timestamp

    /// - Returns: the line in the chat, when it is to be shown anew.
    func follow(_ before: Topic, _ topic: Topic) throws -> Int64? {
        if topic.state == .open, let place = topic.place, place != before.place {
            let card = try records.post(.card, .incident(topic.incident), to: place, at: now)
            // An empty topic helps nobody: its card goes before the lines of other incidents.
            try records.hurry(card.id, at: now)
        }
        if let place = before.place, topic.state != before.state {
            switch topic.state {
            case .removed: try records.withdraw(from: place, reason: "the topic was removed", at: now)
            case .lost: try retireCard(of: topic.incident, at: place)
            case .wanted, .open, .closed, .refused: break
            }
        }
        guard topic.state != before.state,
            let line = try records.cards(of: topic.incident).first(where: { $0.address == topic.address })
        else { return nil }
        try records.refresh(posting: line.id, at: now)
        return line.id
    }

    private func retireCard(of incident: Int64, at place: ChatAddress) throws {
        for card in try records.cards(of: incident) where card.address == place { try records.retire(card.id) }
    }
}
