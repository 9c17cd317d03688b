import Desk
import Incidents
import Logging
import ServiceLifecycle

@testable import Webhooks

/// The alert port on a free port of this machine, and what it handed on.
struct AlertPort: Sendable {
    let port: Int
    let inbox: Inbox
    let log: RecordingLog

    var address: String { address(.alertmanager) }

    func address(_ route: WebhookRoute) -> String { "http://127.0.0.1:\(port)\(route.path)" }

    /// Runs `body` while the port is open, then shuts it down gracefully. Without a desk, the inbox takes what is posted.
    static func open<Value: Sendable>(
        token: String? = nil,
        grafanaSecret: String? = nil,
        sns: SNSTopics? = nil,
        limits: WebhookConfiguration.Limits = .unhurried,
        inbox: Inbox = Inbox(),
        desk: Desk? = nil,
        _ body: @escaping @Sendable (AlertPort) async throws -> Value
    ) async throws -> Value {
        try await open(
            token: token,
            grafanaSecret: grafanaSecret,
            sns: sns,
            limits: limits,
            inbox: inbox,
            desk: desk,
            body,
            whileClosing: { $0 }
        )
    }

    /// Runs `body`, begins to shut down gracefully, and runs `ending` while the port closes.
    static func open<Value: Sendable, End: Sendable>(
        token: String? = nil,
        grafanaSecret: String? = nil,
        sns: SNSTopics? = nil,
        limits: WebhookConfiguration.Limits = .unhurried,
        inbox: Inbox = Inbox(),
        desk: Desk? = nil,
        _ body: @escaping @Sendable (AlertPort) async throws -> Value,
        whileClosing ending: @escaping @Sendable (Value) async throws -> End
    ) async throws -> End {
        let log = RecordingLog()
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        var configuration = WebhookConfiguration(host: "127.0.0.1", port: 0, token: token, limits: limits)
        configuration.grafanaSecret = grafanaSecret
        configuration.sns = sns
        let logger = Logger(label: "webhooks") { _ in log }
        let service =
            if let desk {
                try buildWebhooks(desk: desk, configuration: configuration, log: logger) { bound.yield($0) }
            } else {
                try buildWebhooks(
                    configuration: configuration,
                    log: logger,
                    onBound: { bound.yield($0) },
                    receiver: inbox
                )
            }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [.init(service: service)], logger: Logger(label: "test"))
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            let value = try await body(AlertPort(port: port, inbox: inbox, log: log))
            await group.triggerGracefulShutdown()
            let end = try await ending(value)
            try await tasks.waitForAll()
            return end
        }
    }
}

extension WebhookConfiguration.Limits {
    /// The sizes that count, and times that no busy machine exceeds.
    static var unhurried: WebhookConfiguration.Limits {
        var limits = WebhookConfiguration.Limits()
        limits.silence = .seconds(600)
        limits.bodyTime = .seconds(600)
        return limits
    }
}
