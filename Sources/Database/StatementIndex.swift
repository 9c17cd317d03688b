import GRDB

/// Finds the writer's prepared statements by their identity. The engine's own cache, which finds them by their text, keeps
/// them, and decides when to let them go.
///
/// Unchecked: only the writer's own queue, which does one thing at a time, ever looks into it.
final class StatementIndex: @unchecked Sendable {
    private struct Entry {
        weak var statement: Statement?
    }

    private var entries: [SQL.Identity: Entry] = [:]

    func statement(for sql: SQL, prepare: (String) throws -> Statement) rethrows -> Statement {
        guard let identity = sql.identity else { return try prepare(sql.text) }
        if let statement = entries[identity]?.statement { return statement }
        let statement = try prepare(sql.text)
        entries[identity] = Entry(statement: statement)
        return statement
    }
}
