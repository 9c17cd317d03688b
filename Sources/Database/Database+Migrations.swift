extension Database {
    /// Applies the migrations that the database lacks, each in a transaction of its own.
    /// - Parameter now: milliseconds since 1970, recorded with each.
    /// - Returns: the names of those it applied.
    /// - Throws: `MigrationFailure`, `DatabaseFailure`.
    package func migrate(_ migrations: [Migration], at now: Int64) async throws -> [String] {
        let pending = try await pending(of: migrations)
        for migration in pending {
            try await write { connection in
                do {
                    try connection.run(script: Self.ledger)
                    try connection.run(script: migration.sql)
                    try connection.execute(
                        """
                        INSERT INTO schema_migrations (name, hash, applied_at)
                        VALUES (\(migration.name), \(migration.hash), \(now))
                        """
                    )
                } catch let failure as DatabaseFailure where !failure.isAboutTheFile {
                    throw MigrationFailure.failed(migration.name, reason: failure.message)
                }
            }
        }
        return pending.map(\.name)
    }

    /// The migrations that the database lacks.
    /// - Throws: `MigrationFailure` when what it has is not the beginning of `migrations`.
    package func pending(of migrations: [Migration]) async throws -> ArraySlice<Migration> {
        try await read { connection in
            guard try connection.hasTable("schema_migrations") else {
                guard try !connection.exists("SELECT 1 FROM sqlite_schema LIMIT 1") else {
                    throw MigrationFailure.foreign
                }
                return migrations[...]
            }
            let applied = try connection.rows("SELECT name, hash FROM schema_migrations ORDER BY name") { row in
                (name: row.text(0), hash: row.text(1))
            }
            for (index, entry) in applied.enumerated() {
                guard let known = migrations.first(where: { $0.name == entry.name }) else {
                    throw MigrationFailure.unknown(entry.name)
                }
                guard known.hash == entry.hash else { throw MigrationFailure.edited(entry.name) }
                guard migrations[index].name == entry.name else {
                    throw MigrationFailure.skipped(migrations[index].name)
                }
            }
            return migrations.dropFirst(applied.count)
        }
    }

    private static let ledger = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            name TEXT PRIMARY KEY,
            hash TEXT NOT NULL,
            applied_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}

extension Connection {
    package func hasTable(_ name: String) throws -> Bool {
        try exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = \(name)")
    }
}
