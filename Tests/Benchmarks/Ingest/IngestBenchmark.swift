/// Durable webhook ingest: chatops without any chat, every answer after its commit is on the disk, next to bare SQLite
/// and, in turns with it, a real Alertmanager.
struct IngestBenchmark: Sendable {
    let bench: Bench

    func run() async throws {
        var tables = Tables()
        for shape in IngestShape.all(isQuick: bench.options.quick) {
            let pairs = try await bench.repeated("ingest: \(shape.name)") { run in
                try await IngestPair.measure(shape, run: run, on: bench)
            }
            tables.add(shape, pairs.map(\.chatops))
            let theirs = pairs.compactMap(\.alertmanager)
            if !theirs.isEmpty {
                tables.add(shape, theirs)
                compare(shape, pairs.map(\.chatops.new.postsPerSecond), theirs.map(\.new.postsPerSecond))
            }
        }
        bench.report.add(tables.new)
        bench.report.add(tables.repeats)
        if ServedAlertmanager.isInstalled {
            bench.report.add(tables.alertmanager)
        } else {
            bench.report.say("\nAlertmanager is not installed (apt-get install prometheus-alertmanager): left out.")
        }
    }

    /// Medians of runs that took turns.
    private func compare(_ shape: IngestShape, _ ours: [Double], _ theirs: [Double]) {
        let scale = Double(shape.alertsPerPost)
        let pairs = zip(ours, theirs).map { Format.ratio($0 / $1) }
        bench.report.add(
            Aim(
                aim: "ingest with \(shape.name), on disk: at least Alertmanager's rate, in memory",
                measured: "\(Format.count(ours.median * scale)) alerts/s; Alertmanager "
                    + "\(Format.count(theirs.median * scale)) (\(Format.ratio(ours.median / theirs.median)) of it; "
                    + "run by run \(pairs.joined(separator: ", ")))",
                isMet: ours.median >= theirs.median
            )
        )
    }
}

extension IngestBenchmark {
    /// What was measured, by shape.
    private struct Tables {
        var new = Table(
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
        var alertmanager = Table(
            "Alertmanager 0.25 accepting the same alerts, in memory",
            ["posting", "posts/s", "alerts/s", "p50", "p99", "repeats, posts/s", "CPU a post"]
        )

        init() {
            new.notes = [
                "each post is a new group and opens an incident; the database is on the disk named above, in WAL mode "
                    + "with synchronous=FULL; the sender runs on the same cores",
                "bare SQLite writes the very same rows into the same schema, as many a commit, with prepared statements "
                    + "and nothing around them; the ratio is our rows/s by its rows/s",
            ]
            repeats.notes = ["a repeat is read, decided and answered, and changes no row"]
            alertmanager.notes = [
                "POST /api/v2/alerts, the same grouping, a receiver that notifies nobody; nothing is on disk when it "
                    + "answers; measured in turns with chatops"
            ]
        }

        mutating func add(_ shape: IngestShape, _ runs: [IngestRun]) {
            new.rows.append(
                [shape.name] + Self.rates(shape, runs.map(\.new)) + [
                    Format.decimal(runs.map(\.rowsPerCommit).median),
                    Format.count(runs.map(\.rowsPerSecond).median),
                    Format.count(runs.map(\.bareRowsPerSecond).median),
                    Format.ratio(runs.map { $0.rowsPerSecond / $0.bareRowsPerSecond }.median),
                    Self.processor(runs.map { ($0.processor, $0.new.posts) }),
                ]
            )
            repeats.rows.append([shape.name] + Self.rates(shape, runs.map(\.again)))
        }

        mutating func add(_ shape: IngestShape, _ runs: [AlertmanagerRun]) {
            alertmanager.rows.append(
                [shape.name] + Self.rates(shape, runs.map(\.new)) + [
                    Format.count(runs.map(\.again.postsPerSecond).median),
                    Self.processor(runs.map { ($0.processor, $0.new.posts) }),
                ]
            )
        }

        private static func rates(_ shape: IngestShape, _ results: [LoadResult]) -> [String] {
            [
                Format.count(results.map(\.postsPerSecond).median),
                Format.count(results.map(shape.alertsPerSecond).median),
                Format.time(results.map(\.latencies.median).median),
                Format.time(results.map(\.latencies.p99).median),
            ]
        }

        private static func processor(_ runs: [(seconds: Double, posts: Int)]) -> String {
            Format.time(.seconds(runs.map { $0.seconds / Double($0.posts) }.median))
        }
    }
}
