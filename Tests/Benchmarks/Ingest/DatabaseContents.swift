import GRDBSQLite
import TestSupport

/// Everything that lies in a database, in memory: its schema, and its rows by table.
struct DatabaseContents {
    struct Table {
        let name: String
        let columns: [String]
        var rows: [[BareValue]] = []
    }

    /// Tables, indexes, triggers, in the order in which they were made.
    private(set) var schema: [String] = []
    /// In the order in which they were made, so that what others refer to comes first.
    private(set) var tables: [Table] = []

    var rowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }

    init(of path: String) throws {
        let database = try BareConnection(path)
        defer { database.close() }
        var names: [String] = []
        let found = try database.rows(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        )
        for row in found {
            guard case .text(let type) = row[0], case .text(let name) = row[1], case .text(let sql) = row[2] else {
                throw FixtureFault("\(path) has an unreadable schema")
            }
            schema.append(sql)
            if type == "table" { names.append(name) }
        }
        for name in names {
            // Leaves out columns that SQLite computes.
            let columns = try database.rows("SELECT name FROM pragma_table_info('\(name)')").compactMap { row in
                if case .text(let column) = row[0] { column } else { nil }
            }
            tables.append(
                Table(
                    name: name,
                    columns: columns,
                    // By the key, which is the first column: the order in which the rows came.
                    rows: try database.rows("SELECT \(columns.joined(separator: ", ")) FROM \(name) ORDER BY 1")
                )
            )
        }
    }
}
