import Database
import Desk
import Incidents

/// Keeps incidents, postings, people and the audit log in one SQLite file; the only place that speaks SQL.
package final class Store: IncidentStore {
    let database: Database
    /// Held while this process is the one that serves the database.
    private let lock: ProcessLock?
    private let buttonKey: ButtonKey?
    /// Migrations that opening it applied.
    package let appliedMigrations: [String]

    init(database: Database, lock: ProcessLock?, buttonKey: ButtonKey?, appliedMigrations: [String]) {
        self.database = database
        self.lock = lock
        self.buttonKey = buttonKey
        self.appliedMigrations = appliedMigrations
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Records) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.read { try body(StoredRecords($0)) }
        } catch {
            throw Self.failure(for: error)
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any WritableRecords) throws -> Value
    ) async throws -> Value {
        guard let buttonKey else { throw StoreFailure(reason: "the database is open for reading only") }
        do {
            return try await database.write { try body(WritableStoredRecords($0, buttonKey: buttonKey)) }
        } catch {
            throw Self.failure(for: error)
        }
    }

    /// Finishes the writes that wait, closes the file, and lets other processes have it.
    package func close() async throws {
        defer { lock?.release() }
        try await database.close()
    }

    /// What concerns the file becomes a `StoreFailure`; the rest stays what it is.
    static func failure(for error: any Error) -> any Error {
        guard let failure = error as? DatabaseFailure, failure.isAboutTheFile else { return error }
        return StoreFailure(reason: reason(for: failure))
    }

    private static func reason(for failure: DatabaseFailure) -> String {
        switch failure.kind {
        case .full: "the disk with the database is full; free some space"
        case .inputOutput: "the disk with the database fails: \(failure.message)"
        case .busy: "another process keeps the database locked"
        case .readOnly: "the database may not be written: \(failure.message)"
        case .overloaded: "too many requests wait to be stored: \(failure.message)"
        case .closed: "the database is closed"
        case .corrupt: "the database file is damaged; restore a backup: \(failure.message)"
        case .cannotOpen, .notADatabase, .constraint, .other: failure.message
        }
    }
}
