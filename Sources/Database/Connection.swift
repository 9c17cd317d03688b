import GRDB
import GRDBSQLite

/// Runs queries on one consistent state of the database; valid only inside the closure that receives it.
package class Connection {
    let database: GRDB.Database

    private let statements: StatementIndex?

    init(_ database: GRDB.Database, statements: StatementIndex? = nil) {
        self.database = database
        self.statements = statements
    }

    /// All rows, decoded one by one.
    package func rows<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try step(sql) { row in
            values.append(try decode(row))
            return true
        }
        return values
    }

    /// The first row; nil when there is none.
    package func first<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> Value? {
        var value: Value?
        try step(sql) { row in
            value = try decode(row)
            return false
        }
        return value
    }

    package func exists(_ sql: SQL) throws -> Bool {
        try first(sql) { _ in true } ?? false
    }

    /// Hands over rows until `body` returns false.
    package func step(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
        let statement = try prepared(sql)
        defer { release(statement) }
        let row = Row(statement: statement.sqliteStatement)
        while true {
            switch sqlite3_step(statement.sqliteStatement) {
            case SQLITE_ROW: if try !body(row) { return }
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    /// How the engine would run it, one line a step, as `EXPLAIN QUERY PLAN` says it.
    package func plan(of sql: SQL) throws -> [String] {
        try rows("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) }
    }

    // MARK: Statements

    /// A statement from the cache with its values bound.
    final func prepared(_ sql: SQL) throws -> Statement {
        do {
            var statement = try cached(sql)
            if sqlite3_stmt_busy(statement.sqliteStatement) != 0 {
                // The same query runs already, around this one.
                statement = try database.makeStatement(sql: sql.text)
            }
            try bind(sql.values, to: statement.sqliteStatement)
            return statement
        } catch {
            throw DatabaseFailure.from(error)
        }
    }

    private func cached(_ sql: SQL) throws -> Statement {
        guard let statements else { return try database.cachedStatement(sql: sql.text) }
        return try statements.statement(for: sql) { try database.cachedStatement(sql: $0) }
    }

    final func release(_ statement: Statement) {
        sqlite3_reset(statement.sqliteStatement)
        sqlite3_clear_bindings(statement.sqliteStatement)
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .text(let text): Self.bind(text, to: statement, at: index)
                case .blob(let bytes): Self.bind(bytes, to: statement, at: index)
                }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private static func bind(_ text: String, to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            // A null pointer would bind NULL.
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_text(statement, index, "", 0, copied)
            }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(statement, index, $0, Int32(bytes.count), copied)
            }
        }
    }

    private static func bind(_ blob: [UInt8], to statement: OpaquePointer, at index: Int32) -> Int32 {
        guard !blob.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
        return blob.withUnsafeBytes {
            sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
    }

    /// SQLITE_TRANSIENT: SQLite takes a copy. The header defines it as the function pointer -1, which Swift cannot import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    final func failure() -> DatabaseFailure {
        DatabaseFailure(
            code: sqlite3_extended_errcode(database.sqliteConnection),
            message: String(cString: sqlite3_errmsg(database.sqliteConnection))
        )
    }
}
