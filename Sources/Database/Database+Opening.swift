import GRDB

extension Database {
    /// Opens the engine's connections.
    static func openPool(_ path: String, access: Access, readers: OpenReaders) throws -> DatabasePool {
        do {
            // SQLite gives its own files the mode of the database, so it is enough to create that one privately.
            if access == .readWrite { try PrivateFile.create(path, isNew: false) }
            let pool = try DatabasePool(path: path, configuration: configuration(for: access, readers: readers))
            if access == .readWrite {
                // The pool itself chooses NORMAL, which may lose the last commits with the power.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            }
            return pool
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw DatabaseFailure(.notADatabase, "\(path) is not a SQLite database")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw DatabaseFailure(.cannotOpen, "\(path) cannot be opened: it is not there, or may not be read")
        } catch {
            throw DatabaseFailure.from(error)
        }
    }

    private static func configuration(for access: Access, readers: OpenReaders) -> Configuration {
        var configuration = Configuration()
        configuration.label = "chatops.database"
        configuration.readonly = access == .readOnly
        configuration.foreignKeysEnabled = true
        // Long enough for another process to finish what it writes.
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            let isWriter = !database.configuration.readonly
            try database.execute(sql: "PRAGMA cache_size = \(isWriter ? -8_000 : -2_000)")
            // Savepoints keep what they may have to take back in memory, not in a file.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            guard isWriter else { return readers.count(database) }
            // Checkpoints write each page once for many commits; 16 MB of log at most in quiet operation.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try database.execute(sql: "PRAGMA secure_delete = FAST")
        }
        return configuration
    }
}
