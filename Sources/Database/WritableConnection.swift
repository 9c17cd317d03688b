import GRDB
import GRDBSQLite

/// Also changes the database, inside the transaction of the write it was given to.
package final class WritableConnection: Connection {
    /// - Returns: how many rows it changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int {
        try step(sql) { _ in true }
        return Int(sqlite3_changes64(database.sqliteConnection))
    }

    /// - Returns: the number of the row inserted.
    package func insert(_ sql: SQL) throws -> Int64 {
        try step(sql) { _ in true }
        return sqlite3_last_insert_rowid(database.sqliteConnection)
    }

    /// Several statements without values, e.g. a migration.
    package func run(script: String) throws {
        guard sqlite3_exec(database.sqliteConnection, script, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    /// False for a write that was asked for while the database was being closed.
    var isOpen: Bool { database.sqliteConnection != nil }

    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    var rowsChangedInAll: Int64 { sqlite3_total_changes64(database.sqliteConnection) }
}
