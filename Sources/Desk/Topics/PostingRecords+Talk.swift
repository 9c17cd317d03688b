import Cards
import Incidents

extension PostingRecords {
    /// The incident that is talked about at the place: in its topic, or in the thread under its card.
    func incident(talkedAboutAt address: ChatAddress, topics: any TopicRecords) throws -> Int64? {
        if let topic = try topics.topic(at: address) { return topic.incident }
        guard let head = address.threadHead, case .incident(let incident) = try posting(at: head)?.home else {
            return nil
        }
        return incident
    }
}
