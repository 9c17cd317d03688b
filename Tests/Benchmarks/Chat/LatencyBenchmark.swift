import TestSupport

/// From a post to the request that shows its incident in a private chat, and in turns with it the same way through
/// Alertmanager's own Telegram notifier.
struct LatencyBenchmark: Sendable {
    let bench: Bench

    private struct Outcome {
        let chatops: [Duration]
        /// In the order of `waits`.
        let alertmanager: [[Duration]]
    }

    /// Alertmanager's `group_wait`; its default is 30s.
    private var waits: [String] { ServedAlertmanager.isInstalled ? ["0s", "1s"] : [] }

    func run() async throws {
        let outcomes = try await bench.repeated("latency from post to chat") { run in
            let ours = run.isMultiple(of: 2) ? nil : try await chatops()
            var theirs: [[Duration]] = []
            for wait in waits { theirs.append(try await alertmanager(groupWait: wait)) }
            let chatops = if let ours { ours } else { try await chatops() }
            return Outcome(chatops: chatops, alertmanager: theirs)
        }
        let times = outcomes.flatMap(\.chatops)
        var table = Table(
            "From post to the request at the chat, a direct message",
            ["", "incidents", "p50", "p99", "longest"]
        )
        table.rows.append(row("chatops", times))
        for (index, wait) in waits.enumerated() {
            table.rows.append(
                row("Alertmanager's own notifier, group_wait \(wait)", outcomes.flatMap { $0.alertmanager[index] })
            )
        }
        table.notes = [
            "one incident every 1.3 s, so that the chat's own limit of a message a second plays no part",
            "Alertmanager's default group_wait is 30s; it sends each notification once and never edits it",
        ]
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "webhook to chat, p50 under 20 ms",
                measured: Format.time(times.median),
                isMet: times.median < .milliseconds(20)
            )
        )
        bench.report.add(
            Aim(aim: "webhook to chat, p99 under 1 s", measured: Format.time(times.p99), isMet: times.p99 < .seconds(1))
        )
    }

    private func row(_ name: String, _ times: [Duration]) -> [String] {
        [
            name, "\(times.count)", Format.time(times.median), Format.time(times.p99),
            Format.time(times.max() ?? .zero),
        ]
    }

    private func chatops() async throws -> [Duration] {
        try await ChatProbe(bench: bench).times { telegram, url, chat in
            let chatops = try await ServedChatops.start(
                in: bench.workshop,
                settings: ServedChatops.telegram(telegram, url: url, more: ["TELEGRAM_ADMINS": "\(chat)"])
            )
            return ChatProbe.Target(
                child: chatops.child,
                port: chatops.alertPort,
                request: { chatops.request($0.webhookBody) }
            )
        }
    }

    private func alertmanager(groupWait: String) async throws -> [Duration] {
        try await ChatProbe(bench: bench).times(isStrict: false) { telegram, url, chat in
            let alertmanager = try await ServedAlertmanager.start(
                in: bench.workshop,
                groupWait: groupWait,
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
    }
}
