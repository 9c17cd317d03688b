import TestSupport

/// Durable webhook ingest: chatops without any chat, every answer after its commit is on the disk, next to bare SQLite.
struct IngestBenchmark: Sendable {
    let bench: Bench

    func run() async throws {
        var table = Table(
            "Ingest, every answer on disk",
            [
                "posting", "posts/s", "alerts/s", "p50", "p99", "rows/commit", "rows/s", "bare SQLite rows/s", "ratio",
                "CPU a post",
            ]
        )
        var repeats = Table(
            "Ingest of repeats: the same posts again",
            ["posting", "posts/s", "alerts/s", "p50", "p99"]
        )
        for shape in IngestShape.all(isQuick: bench.options.quick) {
            let runs = try await bench.repeated("ingest: \(shape.name)") { try await measure(shape, run: $0) }
            table.rows.append(row(shape, runs))
            repeats.rows.append([shape.name] + rates(shape, runs.map(\.again)))
            if shape.connections > 1 {
                bench.report.keep(runs.map(\.new.postsPerSecond).median, as: shape.name)
            }
        }
        table.notes = [
            "each post is a new group and opens an incident; the database is on the disk named above, in WAL mode with "
                + "synchronous=FULL; the sender runs on the same cores",
            "bare SQLite writes the very same rows into the same schema, as many a commit, with prepared statements and "
                + "nothing around them; the ratio is our rows/s by its rows/s",
        ]
        repeats.notes = ["a repeat is read, decided and answered, and changes no row"]
        bench.report.add(table)
        bench.report.add(repeats)
    }

    private func row(_ shape: IngestShape, _ runs: [IngestRun]) -> [String] {
        [shape.name] + rates(shape, runs.map(\.new)) + [
            Format.decimal(runs.map(\.rowsPerCommit).median),
            Format.count(runs.map(\.rowsPerSecond).median),
            Format.count(runs.map(\.bareRowsPerSecond).median),
            Format.ratio(runs.map { $0.rowsPerSecond / $0.bareRowsPerSecond }.median),
            Format.time(.seconds(runs.map { $0.processor / Double($0.new.posts) }.median)),
        ]
    }

    private func rates(_ shape: IngestShape, _ results: [LoadResult]) -> [String] {
        [
            Format.count(results.map(\.postsPerSecond).median),
            Format.count(results.map(shape.alertsPerSecond).median),
            Format.time(results.map(\.latencies.median).median),
            Format.time(results.map(\.latencies.p99).median),
        ]
    }

    private func measure(_ shape: IngestShape, run: Int) async throws -> IngestRun {
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
