import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

extension FakeSlack {
    /// Serves until cancelled or shut down; away while an outage says that nobody listens.
    package func run() async throws {
        try await serve { Task.isShuttingDownGracefully }
    }

    /// Serves while `body` runs, and gives it the address for `SLACK_API_URL`.
    package func serving<Value: Sendable>(
        _ body: @escaping @Sendable (_ url: String) async throws -> Value
    ) async throws -> Value {
        let isOver = FakeTelegramBox(false)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await self.serve { isOver.value }
                return nil
            }
            defer {
                isOver.set(true)
                bell.ring()
            }
            return try await body(try await url())
        }
    }

    /// The address for `SLACK_API_URL`, once it listens.
    package func url() async throws -> String {
        try await bell.until { self.port.withLock { $0 } != nil }
        return "\(base)/api"
    }

    /// Without a path.
    var base: String { "http://127.0.0.1:\(port.withLock { $0 } ?? 0)" }

    private func serve(until isOver: @escaping @Sendable () -> Bool) async throws {
        try await withGracefulShutdownHandler {
            while !isOver(), !Task.isCancelled {
                do {
                    try await bell.until { isOver() || self.outage != .refusing }
                    guard !isOver() else { return }
                    try await listen { isOver() || self.outage == .refusing }
                } catch is CancellationError {
                    return
                }
            }
        } onGracefulShutdown: {
            self.bell.ring()
        }
    }

    private func listen(until isOver: @escaping @Sendable () -> Bool) async throws {
        var log = Logger(label: "fake-slack")
        log.logLevel = .critical
        let known = port.withLock { $0 }
        let application = Application(
            responder: FakeSlackResponder(slack: self),
            configuration: .init(address: .hostname("127.0.0.1", port: known ?? 0)),
            onServerRunning: { channel in
                self.port.withLock { $0 = channel.localAddress?.port }
                self.change { $0.isListening = true }
                self.bell.ring()
            },
            logger: log
        )
        let group = ServiceGroup(configuration: .init(services: [application], logger: log))
        let end = FakeTelegramBox<Result<Void, any Error>?>(nil)
        // A server that is cancelled while it accepts a connection ends the process; in a task of its own it is only
        // ever asked to stop. It is awaited below, whatever happens.
        let server = Task {
            do {
                try await group.run()
                end.set(.success(()))
            } catch {
                end.set(.failure(error))
            }
            bell.ring()
        }
        let waiting = await Result { try await bell.until { isOver() || end.value != nil } }
        change { $0.isClosing = true }
        await group.triggerGracefulShutdown()
        await server.value
        change { state in
            state.isClosing = false
            state.isListening = false
        }
        if case .failure(let error) = end.value {
            // After an outage the port may be taken for a moment.
            guard known != nil, (error as? IOError)?.errnoCode == EADDRINUSE else { throw error }
            try await Task.sleep(for: .milliseconds(20))
        }
        try waiting.get()
    }
}

extension Result where Success == Void, Failure == any Error {
    fileprivate init(_ body: () async throws -> Void) async {
        do {
            try await body()
            self = .success(())
        } catch {
            self = .failure(error)
        }
    }
}
