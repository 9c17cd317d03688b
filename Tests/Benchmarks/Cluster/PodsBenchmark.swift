import TestSupport

/// A deployment with very many pods: how long its list takes, and what it costs in memory.
struct PodsBenchmark: Sendable {
    private static let aim = 40_000.0

    let bench: Bench

    private var pods: Int { bench.options.quick ? 1_000 : 5_000 }

    private struct Outcome: Sendable {
        let shown: [OpenCard.Shown]
        let requests: Int
        let bare: [Duration]
        let rest: Int
        let firstPeak: Int
        let peak: Int
        let rested: Int
    }

    func run() async throws {
        let outcomes = try await bench.repeated("\(Format.count(pods)) pods") { _ in try await measure() }
        let shown = outcomes.flatMap(\.shown)
        let refusals = shown.compactMap(\.refusal)
        let times = shown.filter { $0.refusal == nil }.map(\.took)
        let above = outcomes.map { $0.peak - $0.rest }.median
        let bare = outcomes.flatMap(\.bare).median
        var table = Table("A deployment with \(Format.count(pods)) pods, from a press to its list", ["", ""])
        table.rows = [
            ["shown after", times.isEmpty ? "never" : Format.time(times.median)],
            ["the longest", times.max().map(Format.time) ?? "never"],
            ["requests", "\(outcomes.map(\.requests).median)"],
            ["the same requests, bare", Format.time(bare)],
            ["resident at rest", Format.megabytes(outcomes.map(\.rest).median)],
            ["peak above rest, first time", Format.megabytes(outcomes.map { $0.firstPeak - $0.rest }.median)],
            ["peak above rest, all times", Format.megabytes(above)],
            ["at rest again, above rest before", Format.megabytes(outcomes.map { $0.rested - $0.rest }.median)],
        ]
        table.notes = ["pods of 5 kB each, in pages of 500; every tenth crashes; the peak is the kernel's (VmHWM)"]
        if let refusal = refusals.first {
            table.notes.append("\(refusals.count) of \(shown.count) screens were refused: \(refusal)")
        }
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "\(Format.count(pods)) pods: under 40 MB above rest",
                measured: Format.megabytes(above)
                    + (refusals.isEmpty ? "" : ", but \(refusals.count) of \(shown.count) screens refused"),
                isMet: refusals.isEmpty && Double(above) * 1.024 < Self.aim
            )
        )
    }

    private func measure() async throws -> Outcome {
        let isQuick = bench.options.quick
        let pods = pods
        let labels = [
            "alertname": "KubeDeploymentReplicasMismatch", "namespace": ClusterContents.namespace,
            "deployment": ClusterContents.deployment,
        ]
        return try await ClusterStage.play(
            on: bench,
            labels: labels,
            fill: { try ClusterContents.load(pods: pods, into: $0) },
            { stage in
                // So that the rest is that of a bot which has talked to the cluster, of everything but the pods.
                for choice in [OpenCard.Choice.named("Resources"), .named("payments")] {
                    _ = try await stage.card.press(choice).demandingSuccess()
                }
                try await Task.sleep(for: .seconds(isQuick ? 2 : 10))
                let child = stage.chatops.child
                let rest = try child.residentKiB()
                try child.forgetPeak()
                let before = stage.server.requests.count
                // The first time "loading" may be shown before; its time is not that of one edit.
                let first = try await stage.card.press(.named("Pods"))
                let firstPeak = try child.peakResidentKiB()
                let pattern = RequestPattern(Array(stage.server.requests[before...]))
                var shown: [OpenCard.Shown] = []
                for _ in 0..<(isQuick ? 2 : 5) {
                    shown.append(
                        try await stage.card.press(.named(first.refusal == nil ? "Refresh" : "Retry"))
                    )
                }
                let peak = try child.peakResidentKiB()
                try await Task.sleep(for: .seconds(isQuick ? 2 : 10))
                let rested = try child.residentKiB()
                let bare = BareClient(address: stage.address, token: stage.server.token)
                var times: [Duration] = []
                for _ in 0..<3 { times.append(try await bare.time(pattern)) }
                return Outcome(
                    shown: shown,
                    requests: pattern.count,
                    bare: times,
                    rest: rest,
                    firstPeak: firstPeak,
                    peak: peak,
                    rested: rested
                )
            }
        )
    }
}
