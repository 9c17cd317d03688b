import Desk
import Synchronization

/// A real store that fails its writes, or its reads, when it is told to.
package final class FlakyStore: IncidentStore {
    /// A fault of our own making, which another try does not mend.
    package struct Poison: Error {
        package init() {}
    }

    private let store: any IncidentStore
    private let fault = Mutex<(any Error)?>(nil)
    private let readFault = Mutex<(any Error)?>(nil)

    package init(_ store: any IncidentStore) {
        self.store = store
    }

    package func fail(with error: (any Error)?) {
        fault.withLock { $0 = error }
    }

    package func failReads(with error: (any Error)?) {
        readFault.withLock { $0 = error }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Records) throws -> Value
    ) async throws -> Value {
        if let error = readFault.withLock({ $0 }) { throw error }
        return try await store.read(body)
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any WritableRecords) throws -> Value
    ) async throws -> Value {
        if let error = fault.withLock({ $0 }) { throw error }
        return try await store.write(body)
    }
}
