import Desk

// The whole of Slack: the Web API and the sockets.
extension FakeSlack {
    /// Events are sent again so often at most (protocols 2.2).
    static let redeliveries = 3

    /// Serves both while `body` runs, and gives it the address for `SLACK_API_URL`: what people do goes out through the
    /// sockets, and what the app answers comes back. An event that is not acknowledged in time is sent again.
    package func serving<Value: Sendable>(
        with sockets: FakeSlackSockets,
        _ body: @escaping @Sendable (_ url: String) async throws -> Value
    ) async throws -> Value {
        openSocket = { sockets.newURL() }
        deliver = { sockets.deliver($0) }
        sockets.onAck = { self.acknowledge($0.frame) }
        sockets.onOverdue = { await self.redeliverLate($0) }
        defer {
            openSocket = nil
            deliver = nil
            sockets.onAck = nil
            sockets.onOverdue = nil
        }
        return try await serving { url in try await sockets.serving { try await body(url) } }
    }

    /// What people press or type is not sent again: they see that it failed.
    private func redeliverLate(_ id: String) async {
        guard let envelope = envelope(id), envelope.type == "events_api", envelope.attempt < Self.redeliveries else {
            return
        }
        await redeliver(id)
    }
}
