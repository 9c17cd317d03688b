import Incidents
import Store

/// Runs `body` with an empty, migrated store in a file of its own, then closes it and removes the file.
/// - Parameter now: recorded with the migrations.
package func withTemporaryStore<Value: Sendable>(
    at now: Timestamp = Timestamp(seconds: 1_795_248_000),
    isolation: isolated (any _Concurrency.Actor)? = #isolation,
    _ body: (Store) async throws -> Value
) async throws -> Value {
    try await withTemporaryFolder { folder in
        let store = try await Store.open(folder.file("chatops.db"), at: now)
        let value: Value
        do {
            value = try await body(store)
        } catch {
            try await store.close()
            throw error
        }
        try await store.close()
        return value
    }
}
