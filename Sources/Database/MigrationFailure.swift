/// The database's schema is not one that this binary can work with.
package enum MigrationFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Applied with another text than this binary has.
    case edited(String)
    /// Applied by a newer binary.
    case unknown(String)
    /// A later one was applied before it.
    case skipped(String)
    /// Not applied yet, and this way of opening does not apply it.
    case pending([String])
    case failed(String, reason: String)
    /// The file has tables, and none of them is ours.
    case foreign

    package var description: String {
        switch self {
        case .edited(let name):
            "migration \(name) was applied with another text than this chatops has; "
                + "use the chatops that made this database, or restore a backup made with this one"
        case .unknown(let name):
            "the database has migration \(name), which this chatops does not know: it was made by a newer one; "
                + "install that, or restore a backup from before the upgrade"
        case .skipped(let name):
            "migration \(name) is missing although later ones were applied; restore a backup"
        case .pending(let names):
            "the database lacks \(names.joined(separator: ", ")); run: chatops migrate"
        case .failed(let name, let reason):
            "migration \(name) failed and was taken back: \(reason)"
        case .foreign:
            "the file is a SQLite database of some other program; choose another DATABASE_PATH"
        }
    }
}
