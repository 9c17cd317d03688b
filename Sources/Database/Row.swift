import GRDBSQLite

/// One row of a result, valid only inside the closure that receives it. Columns are numbered from 0.
///
/// Tables are STRICT and say NOT NULL, so a column has the type that its reader expects; the readers without `optional`
/// give zero or the empty text for a NULL.
package struct Row {
    let statement: OpaquePointer

    package func int64(_ column: Int32) -> Int64 {
        sqlite3_column_int64(statement, column)
    }

    package func int(_ column: Int32) -> Int {
        Int(truncatingIfNeeded: sqlite3_column_int64(statement, column))
    }

    package func bool(_ column: Int32) -> Bool {
        sqlite3_column_int64(statement, column) != 0
    }

    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    package func optionalInt64(_ column: Int32) -> Int64? {
        isNull(column) ? nil : int64(column)
    }

    package func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    package func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, column))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    package func optionalBlob(_ column: Int32) -> [UInt8]? {
        isNull(column) ? nil : blob(column)
    }

    /// Looks at a text's UTF-8 bytes where they lie; they must not outlive the closure.
    package func withText<Value>(
        _ column: Int32,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
    ) rethrows -> Value {
        let start = sqlite3_column_text(statement, column)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
        return try body(UnsafeBufferPointer(start: start, count: count))
    }
}
