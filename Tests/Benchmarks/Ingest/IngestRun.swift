import TestSupport

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

    static func measure(_ shape: IngestShape, run: Int, on bench: Bench) async throws -> IngestRun {
        let chatops = try await ServedChatops.start(in: bench.workshop)
        let requests = shape.batches(run: run).map { chatops.request($0.webhookBody) }
        let generator = LoadGenerator(port: chatops.alertPort, connections: shape.connections)

        let rowsBefore = try await chatops.counter("chatops_store_rows_total")
        let commitsBefore = try await chatops.counter("chatops_store_commits_total")
        let processorBefore = try chatops.child.processorSeconds()
        let new = try await generator.post(requests).demandingAllTaken()
        let processor = try chatops.child.processorSeconds() - processorBefore
        let rows = try await chatops.counter("chatops_store_rows_total") - rowsBefore
        let commits = try await chatops.counter("chatops_store_commits_total") - commitsBefore
        let again = try await generator.post(requests).demandingAllTaken()
        chatops.stop()

        let contents = try DatabaseContents(of: chatops.database)
        // What the product counts as rows must be what lies in the file.
        guard contents.rowCount >= rows, contents.rowCount < rows + 50 else {
            throw FixtureFault("\(rows) rows were counted, and \(contents.rowCount) are in the database")
        }
        try chatops.remove()
        let copy = bench.workshop.newPath("bare.db")
        let bare = try BareSQLite.write(contents, to: copy, commits: commits)
        try bench.workshop.remove(database: copy)
        return IngestRun(new: new, again: again, rows: rows, commits: commits, bare: bare, processor: processor)
    }
}
