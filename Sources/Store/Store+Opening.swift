import Database
import Incidents

extension Store {
    /// What the process wants of the database.
    package enum Access: Hashable, Sendable {
        /// To serve it: one process at a time, and the schema is brought up to date.
        case exclusive
        /// To change a little beside a process that serves it, e.g. add a person.
        case shared
        /// To look, beside a process that serves it.
        case readOnly
    }

    /// Opens the database at `path`; `exclusive` and `shared` create it when it is not there.
    /// - Parameter now: recorded with the migrations that are applied.
    /// - Throws: `DatabaseInUse` when another process serves it, `MigrationFailure` when its schema is not ours,
    ///   `DatabaseFailure` when it cannot be opened.
    package static func open(_ path: String, access: Access = .exclusive, at now: Timestamp) async throws -> Store {
        switch access {
        case .exclusive:
            let lock = try ProcessLock(database: path)
            do {
                return try await openWritable(path, lock: lock, at: now)
            } catch {
                lock.release()
                throw error
            }
        case .shared:
            return try await openShared(path, at: now)
        case .readOnly:
            let database = try await Database.open(path, access: .readOnly)
            do {
                let pending = try await database.pending(of: Schema.migrations)
                guard pending.isEmpty else { throw MigrationFailure.pending(pending.map(\.name)) }
                return Store(database: database, lock: nil, buttonKey: nil, appliedMigrations: [])
            } catch {
                try await database.close()
                throw error
            }
        }
    }

    /// Applies the migrations that the database lacks, and closes it again.
    /// - Returns: their names.
    package static func migrate(_ path: String, at now: Timestamp) async throws -> [String] {
        let store = try await open(path, access: .exclusive, at: now)
        try await store.close()
        return store.appliedMigrations
    }

    /// Writes a consistent copy with mode 0600, also while another process serves the database.
    /// - Throws: `DatabaseFailure`; also when `target` exists.
    package static func backup(_ path: String, to target: String) async throws {
        try await Database.backup(path, to: target)
    }

    private static func openShared(_ path: String, at now: Timestamp) async throws -> Store {
        let database = try await Database.open(path)
        do {
            // Only a process that may serve the database may change its schema.
            let lock = try await database.pending(of: Schema.migrations).isEmpty ? nil : ProcessLock(database: path)
            defer { lock?.release() }
            return try await prepared(database, lock: nil, at: now)
        } catch {
            try await database.close()
            throw error
        }
    }

    private static func openWritable(_ path: String, lock: ProcessLock, at now: Timestamp) async throws -> Store {
        let database = try await Database.open(path)
        do {
            return try await prepared(database, lock: lock, at: now)
        } catch {
            try await database.close()
            throw error
        }
    }

    private static func prepared(_ database: Database, lock: ProcessLock?, at now: Timestamp) async throws -> Store {
        let applied = try await database.migrate(Schema.migrations, at: now.milliseconds)
        let key = ButtonKey(secret: try await secret(named: "button key", in: database))
        return Store(database: database, lock: lock, buttonKey: key, appliedMigrations: applied)
    }
}
