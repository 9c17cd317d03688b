import Cards
import Incidents

extension TopicRecords {
    /// The topic whose line the posting is, or would be; nil for every posting but an incident's card outside of its topic.
    func topic(behind posting: Posting) throws -> Topic? {
        guard posting.kind == .card, case .incident(let incident) = posting.home else { return nil }
        return try topic(of: incident, lineAt: posting.address)
    }

    /// True for what stands in the topic of an incident, for the line about it, and for the card of one that has none though
    /// the chat holds topics.
    func standsForTopic(_ posting: Posting) throws -> Bool {
        guard posting.address.mayHoldTopics else { return false }
        return try topic(at: posting.address) != nil || topic(behind: posting) != nil
    }

    /// The chat whose topic is meant; any other place is itself.
    func chat(ofTopic address: ChatAddress) throws -> ChatAddress {
        guard address.mayHoldTopics else { return address }
        return try topic(at: address)?.address ?? address
    }

    /// True when the posting's message is the line about an incident whose card stands in its topic.
    func isLine(_ posting: Posting) throws -> Bool {
        guard posting.address.mayHoldTopics else { return false }
        return try topic(behind: posting)?.hasLine ?? false
    }
}
