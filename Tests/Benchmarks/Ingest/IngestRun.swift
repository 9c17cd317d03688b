/// One shape, posted once to a chatops with an empty database.
struct IngestRun: Sendable {
    /// Every post opens an incident.
    let new: LoadResult
    /// The very same posts again: they change nothing.
    let again: LoadResult
    let rows: Int
    let commits: Int
    /// Bare SQLite writing the same rows.
    let bare: Duration
    /// Processor seconds that chatops used for the new ones.
    let processor: Double

    var rowsPerCommit: Double { Double(rows) / Double(max(commits, 1)) }
    var rowsPerSecond: Double { Double(rows) / (new.duration / .seconds(1)) }
    var bareRowsPerSecond: Double { Double(rows) / (bare / .seconds(1)) }
}
