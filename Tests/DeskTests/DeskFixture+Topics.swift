import Desk
import Incidents
import TestSupport
import Testing

extension DeskFixture {
    static let topic = ChatAddress(frontEnd: .telegram, chat: "-1001:77")

    /// Runs `body` with an incident that is worked in a topic: its line is message 50 of the chat, its card message 80 of the
    /// topic.
    static func runInTopic(
        _ body: @escaping @Sendable (DeskFixture, Int64) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store, topics: TopicSettings(rule: .serious)) { f in
                f.cluster.set(TwoClickTests.workload())
                let id = try await f.open()
                let line = try await f.card(of: id)
                try await f.makeTopic(before: line)
                try await f.markShown(line.id, as: "50")
                try await f.markShown(try await f.topicCard(of: id).id, as: "80")
                try await body(f, id)
            }
        }
    }

    /// As the delivery worker does when a card's turn has come and the chat service makes the topic.
    func makeTopic(before line: Posting) async throws {
        let wanted = try #require(try await desk.topicToMake(before: line))
        let begun = try #require(try await desk.begin(wanted))
        try await desk.change(topic: begun.topic.id) { $0.noteMade(at: Self.topic, at: $1) }
    }

    /// As the delivery worker does when the chat service makes none.
    func refuseTopic(before line: Posting) async throws {
        let wanted = try #require(try await desk.topicToMake(before: line))
        let begun = try #require(try await desk.begin(wanted))
        try await desk.change(topic: begun.topic.id) { topic, _ in topic.refuse("not enough rights") }
    }

    func topicCard(of incident: Int64) async throws -> Posting {
        try #require(try await cards(of: incident).first { $0.address == Self.topic })
    }

    func line(of incident: Int64) async throws -> Posting {
        try #require(try await cards(of: incident).first { $0.address == Self.chat })
    }

    /// As the delivery worker does for the question that was asked last.
    /// - Returns: where it stands, and below what.
    func sendQuestion(as message: String) async throws -> (address: ChatAddress, replyTo: String?) {
        let asked = try await outbox().filter {
            if case .prompt = $0.content { true } else { false }
        }
        let prompt = try #require(asked.last)
        try await store.write { [now = clock.now()] in
            try $0.completeOutbox(prompt.id, message: message, at: now)
        }
        guard case .prompt(_, _, _, let replyTo, _) = prompt.content else { return (prompt.address, nil) }
        return (prompt.address, replyTo)
    }
}
