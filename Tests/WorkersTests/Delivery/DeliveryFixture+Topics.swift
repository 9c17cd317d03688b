import Cards
import Desk
import Incidents
import TestSupport

extension DeliveryFixture {
    func topic(of incident: Int64) async throws -> Topic? {
        try await store.read { try $0.topic(of: incident, lineAt: Self.group) }
    }

    /// What was asked about topics, without what it is about.
    var orders: [String] {
        chat.orders.map { order in
            switch order {
            case .make: "make"
            case .close: "close"
            case .reopen: "reopen"
            case .remove: "remove"
            }
        }
    }

    /// What the buttons of the incident's card say; none on a line.
    func labels(of incident: Int64, in address: ChatAddress = group) async throws -> [String] {
        try await base.shown(try await posting(of: incident, in: address).id).labels
    }

    func acknowledge(_ incident: Int64) async throws {
        _ = try await desk.perform(.acknowledge(incident: incident), by: DeskFixture.responderA, on: nil)
    }
}

/// Runs `body` with a worker that delivers to a forum.
func withTopics(
    _ rule: TopicRule = .serious,
    keptFor: Duration? = .days(1),
    _ body: @escaping @Sendable (DeliveryFixture) async throws -> Void
) async throws {
    try await withDelivery(topics: TopicSettings(rule: rule, keptFor: keptFor), body)
}
