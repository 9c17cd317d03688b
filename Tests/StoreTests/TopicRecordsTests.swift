import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

/// What is known of topics.
@Suite struct TopicRecordsTests {
    private static let place = ChatAddress(frontEnd: .telegram, chat: groupChat.chat + ":77")

    /// An incident with an open topic.
    private func open(_ store: Store) async throws -> (incident: Incident, topic: Topic) {
        let incident = try await store.openIncident("group-1")
        let topic = try await store.write { records in
            var topic = try records.insert(Topic(incident: incident.id, address: groupChat))
            topic.noteMade(at: Self.place, at: start)
            topic.dueAt = nil
            try records.update(topic)
            return topic
        }
        return (incident, topic)
    }

    @Test func aTopicIsFoundByItsIncidentAndByItsPlace() async throws {
        try await withTemporaryStore { store in
            let (incident, topic) = try await open(store)
            #expect(topic.id > 0)
            #expect(try await store.read { try $0.topic(topic.id) } == topic)
            #expect(try await store.read { try $0.topic(of: incident.id, lineAt: groupChat) } == topic)
            #expect(try await store.read { try $0.topic(of: incident.id, lineAt: otherChat) } == nil)
            #expect(try await store.read { try $0.topic(at: Self.place) } == topic)
            #expect(try await store.read { try $0.topic(at: groupChat) } == nil)
            var changed = topic
            changed.begin()
            changed.retry(at: start + .minutes(5), reason: "429")
            try await store.write { [changed] in try $0.update(changed) }
            #expect(try await store.read { try $0.topic(topic.id) } == changed)
        }
    }

    @Test func anIncidentHasOneTopicInAChat() async throws {
        try await withTemporaryStore { store in
            let (incident, _) = try await open(store)
            await #expect(throws: (any Error).self) {
                try await store.write { _ = try $0.insert(Topic(incident: incident.id, address: groupChat)) }
            }
        }
    }

    @Test func itIsLookedAtWhenItsIncidentClosesOrComesBackAndNotForEveryChange() async throws {
        try await withTemporaryStore { store in
            let (incident, topic) = try await open(store)
            func due(_ now: Timestamp = start) async throws -> [Int64] {
                try await store.read { try $0.dueTopics(of: .telegram, at: now, limit: 9).map(\.id) }
            }
            try await store.write { try $0.refresh(incident: incident.id, at: start) }
            #expect(try await due().isEmpty)
            try await store.write { records in
                try records.update(incident.closed(at: start))
                try records.refresh(incident: incident.id, at: start)
            }
            #expect(try await due() == [topic.id])
            #expect(try await store.read { try $0.nextDelivery(of: .telegram) } == start)
            #expect(try await store.read { try $0.dueTopics(of: .slack, at: start, limit: 9) }.isEmpty)
            try await store.write { records in
                var topic = topic
                topic.succeed(.close, at: start)
                topic.dueAt = start + .days(1)
                try records.update(topic)
            }
            #expect(try await due().isEmpty)
            #expect(try await due(start + .days(1)) == [topic.id])
            try await store.write { try $0.wakeTopics(at: start + .hours(1)) }
            #expect(try await due(start + .hours(1)) == [topic.id])
        }
    }

    @Test func whatIsStillToBeMadeHasItsOwnTimeAndEndsWithItsIncident() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("group-1")
            let topic = try await store.write { records in
                var topic = try records.insert(Topic(incident: incident.id, address: groupChat))
                topic.begin()
                topic.retry(at: start + .minutes(5), reason: "429")
                try records.update(topic)
                try records.refresh(incident: incident.id, at: start)
                return topic
            }
            #expect(try await store.read { try $0.topic(topic.id) } == topic)
            try await store.write { records in
                try records.update(incident.closed(at: start))
                try records.refresh(incident: incident.id, at: start)
            }
            let ended = try #require(try await store.read { try $0.topic(topic.id) })
            #expect(ended.state == .refused)
            #expect(ended.dueAt == nil && !ended.isUnsure)
        }
    }

    @Test func withTheChatItsTopicsAreOutOfReachUntilItIsBack() async throws {
        try await withTemporaryStore { store in
            let (incident, topic) = try await open(store)
            let card = try await store.write { records in
                try records.post(.card, .incident(incident.id), to: Self.place, at: start)
            }
            try await store.recordSent(card, message: "80")
            let wanted = try await store.openIncident("group-2")
            try await store.write { records in
                _ = try records.insert(Topic(incident: wanted.id, address: groupChat, dueAt: start))
                try records.lose(groupChat, reason: "kicked", at: start)
                // Nothing is asked of a chat that is gone, whatever happens.
                try records.update(incident.closed(at: start))
                try records.refresh(incident: incident.id, at: start)
                try records.wakeTopics(at: start)
            }
            #expect(try await store.read { try $0.posting(card.id)?.state } == .retired)
            #expect(try await store.read { try $0.topic(topic.id) } == topic)
            let lost = try await store.read { try $0.topic(of: wanted.id, lineAt: groupChat) }
            #expect(lost?.state == .lost)
            #expect(lost?.lastError == "kicked")
            let due: @Sendable (any Records) throws -> [Int64] = { records in
                try records.dueTopics(of: .telegram, at: start + .hours(1), limit: 9).map(\.id)
            }
            #expect(try await store.read(due).isEmpty)
            try await store.write { try $0.regain(groupChat, at: start + .hours(1)) }
            #expect(try await store.read(due) == [topic.id])
        }
    }
}
