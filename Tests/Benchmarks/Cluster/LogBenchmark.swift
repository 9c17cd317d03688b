import TestSupport

/// A very long log, read in three ways: its end, the lines with a word, all of it as a file.
struct LogBenchmark: Sendable {
    private static let aim = 30_000.0
    private static let pod = "reporter-0"
    private static let word = "checksum"

    let bench: Bench

    private var megabytes: Int { bench.options.quick ? 5 : 100 }

    /// One way of reading.
    private struct Reading: Sendable {
        let name: String
        let shown: OpenCard.Shown
        /// The file's size in bytes; nil when what was read stood in the message.
        let file: Int?
        /// In KiB.
        let above: Int
    }

    private struct Outcome: Sendable {
        let rest: Int
        let readings: [Reading]
        let rested: Int
    }

    func run() async throws {
        let outcomes = try await bench.repeated("a log of \(megabytes) MB") { _ in try await measure() }
        var table = Table(
            "A log of \(megabytes) MB, resident memory",
            ["", "answered after", "file", "peak above rest"]
        )
        var worst = 0
        var refused: [String] = []
        for index in outcomes.first?.readings.indices ?? 0..<0 {
            let readings = outcomes.compactMap { $0.readings.indices.contains(index) ? $0.readings[index] : nil }
            guard let name = readings.first?.name else { continue }
            let above = readings.map(\.above).median
            worst = max(worst, above)
            refused += readings.compactMap { reading in reading.shown.refusal.map { "\(name): \($0)" } }
            table.rows.append([
                name, Format.time(readings.map(\.shown.took).median),
                readings.compactMap(\.file).max().map { "\(Format.count($0 / 1_000)) kB" } ?? "",
                Format.megabytes(above),
            ])
        }
        let rest = outcomes.map(\.rest).median
        table.rows.append(["at rest again", "", "", Format.megabytes(outcomes.map(\.rested).median - rest)])
        table.notes = [
            "at rest \(Format.megabytes(rest)); one after the other in one process, the peak is the kernel's (VmHWM)",
            "answered: the message says what came; a whole log is capped at 20 MB and is read into the database first",
        ]
        table.notes += Set(refused).sorted().map { "refused: \($0)" }
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "a log of \(megabytes) MB: under 30 MB above rest",
                measured: Format.megabytes(worst) + (refused.isEmpty ? "" : ", but refused \(refused.count) times"),
                isMet: refused.isEmpty && Double(worst) * 1.024 < Self.aim
            )
        )
    }

    private func measure() async throws -> Outcome {
        let isQuick = bench.options.quick
        let megabytes = megabytes
        let labels = [
            "alertname": "KubePodNotReady", "namespace": ClusterContents.namespace, "pod": Self.pod,
        ]
        return try await ClusterStage.play(
            on: bench,
            labels: labels,
            fill: { server in
                try ClusterContents.load(pod: Self.pod, into: server)
                let block = Self.block
                let size = block.reduce(0) { $0 + $1.utf8.count + 1 }
                let repeats = megabytes * 1_000_000 / size + 1
                server.write(block, repeats: repeats, to: Self.pod, "app", in: ClusterContents.namespace)
            },
            { stage in
                for choice in [OpenCard.Choice.named("Resources"), .named(Self.pod)] {
                    _ = try await stage.card.press(choice).demandingSuccess()
                }
                try await Task.sleep(for: .seconds(isQuick ? 2 : 10))
                let rest = try stage.chatops.child.residentKiB()
                var readings: [Reading] = []
                func read(_ name: String, _ act: () async throws -> OpenCard.Shown) async throws {
                    readings.append(try await Self.reading(name, above: rest, on: stage, act))
                }
                try await read("the last 50 lines") { try await stage.card.press(.named("Logs")) }
                try await read("the last 1000 lines") { try await stage.card.press(.named("1000 lines")) }
                try await read("all of it for the lines with a word") {
                    try await stage.card.answer(.named("Filter…"), with: Self.word)
                }
                // What cannot be shown offers no way to the whole log; the log before it does.
                let way: [OpenCard.Choice] =
                    readings.last?.shown.refusal == nil ? [.named("No filter")] : [.named("Back"), .named("Logs")]
                for choice in way {
                    _ = try await Self.reading("", above: rest, on: stage) { try await stage.card.press(choice) }
                }
                try await read("whole, as a file") { try await stage.card.press(.named("Whole log as a file")) }
                try await Task.sleep(for: .seconds(isQuick ? 2 : 10))
                return Outcome(rest: rest, readings: readings, rested: try stage.chatops.child.residentKiB())
            }
        )
    }

    private static func reading(
        _ name: String,
        above rest: Int,
        on stage: ClusterStage,
        _ act: () async throws -> OpenCard.Shown
    ) async throws -> Reading {
        let child = stage.chatops.child
        let files = stage.card.documents.count
        try child.forgetPeak()
        let shown = try await act()
        var file: Int?
        if shown.refusal == nil, shown.text.contains("file") {
            // The file follows the message; until it is there, reading it is not over.
            try await stage.card.waitForDocuments(files + 1)
            file = stage.card.documents.last?.contents.count
        }
        return Reading(name: name, shown: shown, file: file, above: try child.peakResidentKiB() - rest)
    }

    /// A thousand lines as services write them; one of them has the word.
    private static var block: [String] {
        (0..<1_000).map { number in
            let id = String(number * 7_919 % 100_003, radix: 16)
            let start = "2026-11-21T08:30:00.\(String(number + 1_000).dropFirst())Z"
            return number == 500
                ? "\(start) ERROR batch \(id): \(word) does not match, 3 records put aside"
                : "\(start) INFO  request \(id): GET /orders/\(number) 200 in \(number % 90) ms, cache hit, 12 rows"
        }
    }
}
