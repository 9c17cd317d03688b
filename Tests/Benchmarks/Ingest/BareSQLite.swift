import GRDBSQLite

/// Writes rows with nothing around SQLite: prepared statements, transactions, the disk.
enum BareSQLite {
    /// How the product opens its database.
    private static let settings = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;
        PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;
        PRAGMA secure_delete = FAST;
        """

    /// Writes everything into a new file with the same schema, an equal share of every table in each commit.
    /// - Returns: how long the transactions took.
    static func write(_ contents: DatabaseContents, to path: String, commits: Int) throws -> Duration {
        let database = try BareConnection(path)
        defer { database.close() }
        try database.run(settings)
        for sql in contents.schema { try database.run(sql) }
        let tables = try contents.tables.map { table in
            let places = table.columns.map { _ in "?" }.joined(separator: ", ")
            return (
                insert: try database.prepare(
                    "INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES (\(places))"
                ),
                rows: table.rows
            )
        }
        defer { for table in tables { sqlite3_finalize(table.insert) } }
        return try ContinuousClock().measure {
            for commit in 0..<commits {
                try database.run("BEGIN IMMEDIATE")
                for table in tables {
                    for row in table.rows[share(commit, of: commits, from: table.rows.count)] {
                        try database.run(table.insert, row)
                    }
                }
                try database.run("COMMIT")
            }
        }
    }

    /// Rounded up, so that a row never comes before the one of an earlier table that it refers to.
    private static func share(_ commit: Int, of commits: Int, from count: Int) -> Range<Int> {
        (count * commit + commits - 1) / commits..<(count * (commit + 1) + commits - 1) / commits
    }
}
