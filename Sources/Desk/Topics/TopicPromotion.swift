import Cards
import Incidents

/// An incident has become one that gets a topic after its card was posted: the topic is made now, the card moves there, and
/// its message in the chat becomes the line.
struct TopicPromotion {
    let records: any WritableRecords
    let rule: TopicRule
    let now: Timestamp

    /// A card that still waits for its turn gets its topic then, and where one was refused or lost the card stays.
    func follow(_ before: Incident, _ incident: Incident) throws {
        guard incident.isActive, rule.wants(incident.severity), !rule.wants(before.severity) else { return }
        for card in try records.cards(of: incident.id) where card.message != nil && card.address.mayHoldTopics {
            guard try records.topic(at: card.address) == nil, try records.topic(behind: card) == nil else { continue }
            _ = try records.insert(Topic(incident: incident.id, address: card.address, dueAt: now))
        }
    }
}
