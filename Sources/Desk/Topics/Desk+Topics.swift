import Cards
import Incidents
import Logging

/// Topics of incidents: which are to be made, and what follows from what became of them.
extension Desk {
    /// The topic that has to be made before the posting is sent; nil when it is to be sent as it is.
    ///
    /// Asked when the posting's turn has come and not before, so that an incident which only a digest counts has none.
    package func topicToMake(before posting: Posting) async throws -> Topic? {
        guard posting.kind == .card, posting.address.mayHoldTopics, case .incident(let id) = posting.home else {
            return nil
        }
        let rule = settings.topics.rule
        return try await store.read { records in
            guard let incident = try records.incident(id), incident.isActive else { return nil }
            // The card that stands in a topic already.
            if try records.topic(at: posting.address) != nil { return nil }
            if let topic = try records.topic(behind: posting) { return topic.state == .wanted ? topic : nil }
            return rule.wants(incident.severity) ? Topic(incident: id, address: posting.address) : nil
        }
    }

    /// Stores that a topic is about to be made, before anybody is asked to.
    /// - Returns: the topic with its number, and the order; nil when it is not to be made any more.
    package func begin(_ topic: Topic) async throws -> (topic: Topic, order: TopicOrder)? {
        let book = settings.book
        let begun = try await store.write { records -> (Topic, Incident)? in
            guard let incident = try records.incident(topic.incident), incident.isActive else { return nil }
            var topic = try records.topic(of: topic.incident, lineAt: topic.address) ?? topic
            guard topic.isMakeable else { return nil }
            if topic.id == 0 { topic = try records.insert(topic) }
            var known = topic
            known.begin()
            try records.update(known)
            return (topic, incident)
        }
        guard let (before, incident) = begun else { return nil }
        if before.isUnsure {
            log.warning(
                """
                a topic was being made when its answer was lost, and is made once more; if a second, empty one of the \
                same name stands in the group, delete it by hand
                """,
                metadata: ["chat": "\(before.address.chat)", "incident": "\(incident.id)"]
            )
        }
        let order = TopicOrder.make(
            name: book.topicName(of: incident),
            severity: incident.severity,
            in: before.address.chat
        )
        return (before, order)
    }

    /// Changes what is known of a topic, with what follows from it: an open one gets the card, without one the card stands in
    /// the chat, and nothing is sent to where it was.
    package func change(
        topic id: Int64,
        _ change: @escaping @Sendable (_ topic: inout Topic, _ now: Timestamp) -> Void
    ) async throws {
        let now = clock.now()
        let line = try await store.write { records -> Int64? in
            guard var topic = try records.topic(id) else { return nil }
            let before = topic
            change(&topic, now)
            try records.update(topic)
            return try TopicAftermath(records: records, now: now).follow(before, topic)
        }
        if let line { feed.send(.posting(line)) }
    }

    /// The chat holds no topics, so that its card is as everywhere else.
    package func forget(_ topic: Topic) async throws {
        guard topic.id != 0 else { return }
        let now = clock.now()
        let line = try await store.write { records -> Int64? in
            try records.remove(topic: topic.id)
            guard let line = try records.cards(of: topic.incident).first(where: { $0.address == topic.address }) else {
                return nil
            }
            try records.refresh(posting: line.id, at: now)
            return line.id
        }
        if let line { feed.send(.posting(line)) }
    }

    /// The topic at this place is not there any more, while its incident goes on.
    package func topicLost(at place: ChatAddress, reason: String) async throws {
        guard let topic = try await store.read({ try $0.topic(at: place) }) else { return }
        log.warning(
            "the topic of an incident is gone; its card stands in the chat from now on",
            metadata: ["chat": "\(topic.address.chat)", "incident": "\(topic.incident)", "reason": "\(reason)"]
        )
        try await change(topic: topic.id) { topic, _ in topic.lose(reason) }
    }

    /// What is to be done about a topic, as things are now.
    package func step(ofTopic id: Int64) async throws -> (topic: Topic, step: TopicStep)? {
        let now = clock.now()
        let keptFor = settings.topics.keptFor
        return try await store.read { records in
            try records.topic(id).map { ($0, try $0.step(in: records, keptFor: keptFor, at: now)) }
        }
    }

    /// Has topics looked at again when there may be something to do, for those that want nothing now.
    package func rest(topics: [Int64]) async throws {
        guard !topics.isEmpty else { return }
        let now = clock.now()
        let keptFor = settings.topics.keptFor
        try await store.write { records in
            for id in topics {
                guard var topic = try records.topic(id),
                    case .wait(let until) = try topic.step(in: records, keptFor: keptFor, at: now)
                else { continue }
                topic.dueAt = until
                try records.update(topic)
            }
        }
    }
}
