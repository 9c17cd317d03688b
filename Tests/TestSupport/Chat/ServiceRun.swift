import Logging
import ServiceLifecycle

/// Runs `service` in a group of its own during `body`, then shuts it down gracefully.
/// - Parameter afterStop: runs once the shutdown has begun, while the service may still have something in hand.
package func withRunning(
    _ service: any Service,
    _ body: () async throws -> Void,
    afterStop: () async throws -> Void = {}
) async throws {
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let group = ServiceGroup(services: [service], logger: quiet)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        try await body()
        await group.triggerGracefulShutdown()
        try await afterStop()
        try await tasks.waitForAll()
    }
}
