import TestSupport

/// A real Alertmanager on the same machine: how fast it accepts the same alerts, in memory, and how soon its own notifier
/// calls the same fake.
struct AlertmanagerBenchmark: Sendable {
    let bench: Bench

    func run() async throws {
        guard ServedAlertmanager.isInstalled else {
            bench.report.say("\nAlertmanager is not installed (apt-get install prometheus-alertmanager): left out.")
            return
        }
        try await accept()
        try await notify()
    }

    // MARK: Accepting

    private struct Accepted {
        let new: LoadResult
        let again: LoadResult
        let processor: Double
    }

    private func accept() async throws {
        var table = Table(
            "Alertmanager 0.25 accepting the same alerts, in memory",
            ["posting", "posts/s", "alerts/s", "p50", "p99", "repeats, posts/s", "CPU a post"]
        )
        table.notes = [
            "POST /api/v2/alerts, the same grouping, a receiver that notifies nobody; nothing is on disk when it answers"
        ]
        for shape in IngestShape.crowded(isQuick: bench.options.quick) {
            let runs = try await bench.repeated("Alertmanager: \(shape.name)") { try await measure(shape, run: $0) }
            table.rows.append(
                [
                    shape.name,
                    Format.count(runs.map(\.new.postsPerSecond).median),
                    Format.count(runs.map { shape.alertsPerSecond($0.new) }.median),
                    Format.time(runs.map(\.new.latencies.median).median),
                    Format.time(runs.map(\.new.latencies.p99).median),
                    Format.count(runs.map(\.again.postsPerSecond).median),
                    Format.time(.seconds(runs.map { $0.processor / Double($0.new.posts) }.median)),
                ]
            )
            compare(shape, theirs: runs.map(\.new.postsPerSecond).median)
        }
        bench.report.add(table)
    }

    /// Only when ingest was measured in the same run.
    private func compare(_ shape: IngestShape, theirs: Double) {
        guard let ours = bench.report.kept(shape.name) else { return }
        let scale = Double(shape.alertsPerPost)
        bench.report.add(
            Aim(
                aim: "ingest with \(shape.name), on disk: at least Alertmanager's rate, in memory",
                measured: "\(Format.count(ours * scale)) alerts/s; Alertmanager \(Format.count(theirs * scale)) "
                    + "(\(Format.ratio(ours / theirs)) of it)",
                isMet: ours >= theirs
            )
        )
    }

    private func measure(_ shape: IngestShape, run: Int) async throws -> Accepted {
        let alertmanager = try await ServedAlertmanager.start(in: bench.workshop, groupWait: "5m")
        defer { alertmanager.child.stop() }
        let requests = shape.batches(run: run).map { alertmanager.request($0.prometheusBody) }
        let generator = LoadGenerator(port: alertmanager.port, connections: shape.connections)
        let before = try alertmanager.child.processorSeconds()
        let new = try await generator.post(requests).demandingAllTaken()
        let processor = try alertmanager.child.processorSeconds() - before
        return Accepted(
            new: new,
            again: try await generator.post(requests).demandingAllTaken(),
            processor: processor
        )
    }

    // MARK: Notifying

    private func notify() async throws {
        var table = Table(
            "Alertmanager's own Telegram notifier, from post to the request at the chat",
            ["group_wait", "notifications", "p50", "p99"]
        )
        for wait in ["0s", "1s"] {
            bench.report.progress("Alertmanager's notifier with group_wait \(wait)")
            let times = try await ChatProbe(bench: bench).times(isStrict: false) { telegram, url, chat in
                let alertmanager = try await ServedAlertmanager.start(
                    in: bench.workshop,
                    groupWait: wait,
                    receiver: """
                            telegram_configs:
                              - api_url: \(url)
                                bot_token: "\(telegram.token)"
                                chat_id: \(chat)
                                parse_mode: HTML
                        """
                )
                return ChatProbe.Target(
                    child: alertmanager.child,
                    port: alertmanager.port,
                    request: { alertmanager.request($0.prometheusBody) }
                )
            }
            table.rows.append([wait, "\(times.count)", Format.time(times.median), Format.time(times.p99)])
        }
        table.notes = ["its default group_wait is 30s; it sends each notification once and never edits it"]
        bench.report.add(table)
    }
}
