import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

extension FakeAPIServer {
    /// Serves until cancelled or shut down; nobody listens while `isAway`.
    package func run() async throws {
        try await serve { Task.isShuttingDownGracefully }
    }

    /// Serves while `body` runs, and gives it the server's URL.
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

    /// Once it listens.
    package func url() async throws -> String {
        try await bell.until { self.port.withLock { $0 } != nil }
        return "\(tls == nil ? "http" : "https")://127.0.0.1:\(port.withLock { $0 } ?? 0)"
    }

    /// Connections are refused until `comeBack()`.
    package func goAway() {
        isAway.withLock { $0 = true }
        bell.ring()
    }

    package func comeBack() {
        isAway.withLock { $0 = false }
        bell.ring()
    }

    private func serve(until isOver: @escaping @Sendable () -> Bool) async throws {
        try await withGracefulShutdownHandler {
            while !isOver(), !Task.isCancelled {
                do {
                    try await bell.until { isOver() || !self.isAway.withLock { $0 } }
                    guard !isOver() else { return }
                    try await listen { isOver() || self.isAway.withLock { $0 } }
                } catch is CancellationError {
                    return
                }
            }
        } onGracefulShutdown: {
            self.bell.ring()
        }
    }

    private func listen(until isOver: @escaping @Sendable () -> Bool) async throws {
        var log = Logger(label: "fake-api-server")
        log.logLevel = .critical
        let known = port.withLock { $0 }
        let builder: HTTPServerBuilder = try tls.map { try .tls(.http1(), tlsConfiguration: $0) } ?? .http1()
        let application = Application(
            responder: FakeAPIResponder(server: self),
            server: builder,
            configuration: .init(address: .hostname("127.0.0.1", port: known ?? 0)),
            onServerRunning: { channel in
                self.port.withLock { $0 = channel.localAddress?.port }
                self.bell.ring()
            },
            logger: log
        )
        let group = ServiceGroup(configuration: .init(services: [application], logger: log))
        let end = FakeTelegramBox<(any Error)?>(nil)
        let isEnded = FakeTelegramBox(false)
        // Cancelled while it accepts, the server would end the process: in a task of its own it is only asked to stop.
        let server = Task {
            do { try await group.run() } catch { end.set(error) }
            isEnded.set(true)
            bell.ring()
        }
        var stop: (any Error)?
        do { try await bell.until { isOver() || isEnded.value } } catch { stop = error }
        change { $0.isClosing = true }
        await group.triggerGracefulShutdown()
        await server.value
        change { $0.isClosing = false }
        if let error = end.value {
            // After an outage the port may be taken for a moment.
            guard known != nil, (error as? IOError)?.errnoCode == EADDRINUSE else { throw error }
            await Task.yield()
        }
        if let stop { throw stop }
    }
}
