import TestSupport

/// From a post to the request that shows its incident in a private chat.
struct LatencyBenchmark: Sendable {
    let bench: Bench

    func run() async throws {
        let times = try await bench.repeated("latency from post to chat") { _ in
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
        }.flatMap(\.self)
        var table = Table("From post to the request at the chat", ["", "incidents", "p50", "p99", "longest"])
        table.rows.append(
            [
                "direct message", "\(times.count)", Format.time(times.median), Format.time(times.p99),
                Format.time(times.max() ?? .zero),
            ]
        )
        table.notes = ["one incident every 1.3 s, so that the chat's own limit of a message a second plays no part"]
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
}
