import Desk
import Synchronization

/// A real store in which something else happens right after a read, before whoever read goes on.
package final class InterruptedStore: IncidentStore {
    private struct Interruption: Sendable {
        var reads: Int
        let body: @Sendable () async throws -> Void
    }

    private let store: any IncidentStore
    private let interruption = Mutex<Interruption?>(nil)

    package init(_ store: any IncidentStore) {
        self.store = store
    }

    /// - Parameter count: of reads from now on, the last of which it follows.
    package func afterNextReads(_ count: Int, _ body: @escaping @Sendable () async throws -> Void) {
        interruption.withLock { $0 = Interruption(reads: count, body: body) }
    }

    /// Nothing waits to happen any more.
    package var isDone: Bool { interruption.withLock { $0 == nil } }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Records) throws -> Value
    ) async throws -> Value {
        let value = try await store.read(body)
        let due = interruption.withLock { waiting -> Interruption? in
            waiting?.reads -= 1
            guard let due = waiting, due.reads <= 0 else { return nil }
            waiting = nil
            return due
        }
        try await due?.body()
        return value
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any WritableRecords) throws -> Value
    ) async throws -> Value {
        try await store.write(body)
    }
}
