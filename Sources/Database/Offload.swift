import Dispatch

/// Runs blocking work away from the threads of Swift's tasks.
enum Offload {
    private static let queue = DispatchQueue(label: "chatops.database", attributes: .concurrent)

    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
