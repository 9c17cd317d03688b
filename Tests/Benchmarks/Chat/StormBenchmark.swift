import Desk
import Foundation
import Incidents
import TestSupport

/// A hundred incidents at once into one group, which takes 20 messages a minute.
struct StormBenchmark: Sendable {
    private static let incidents = 100

    let bench: Bench

    private struct Outcome {
        /// From the first post to the request after which all are visible; nil when that took over the time watched.
        let visible: Duration?
        let calls: Int
        let refusals: Int
    }

    func run() async throws {
        let outcomes = try await bench.repeated("storm of \(Self.incidents)") { try await measure(run: $0) }
        let slowest = outcomes.map { $0.visible ?? .seconds(60) }.max() ?? .seconds(60)
        let calls = outcomes.map(\.calls).max() ?? 0
        let refusals = outcomes.map(\.refusals).max() ?? 0
        var table = Table(
            "A storm of \(Self.incidents) incidents at once in one group",
            ["", "all visible after", "calls in 5 s", "refused"]
        )
        for (index, outcome) in outcomes.enumerated() {
            table.rows.append(
                [
                    "run \(index + 1)", outcome.visible.map(Format.time) ?? "not in 8 s", "\(outcome.calls)",
                    "\(outcome.refusals)",
                ]
            )
        }
        table.notes = ["visible: the digest counts all \(Self.incidents), or every incident has its card"]
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "100 alerts at once visible in 5 s with at most 5 calls, none refused",
                measured: "\(Format.time(slowest)), \(calls) calls, \(refusals) refused (the worst run)",
                isMet: slowest < .seconds(5) && calls <= 5 && refusals == 0
            )
        )
    }

    private func measure(run: Int) async throws -> Outcome {
        let clock = RunningClock()
        let telegram = FakeTelegram(clock: clock)
        let group = telegram.addGroup()
        return try await telegram.serving { url in
            let chatops = try await ServedChatops.start(
                in: bench.workshop,
                settings: ServedChatops.telegram(telegram, url: url, more: ["TELEGRAM_CHAT_IDS": "\(group)"])
            )
            defer { chatops.stop() }
            try await telegram.waitFor("poll") { !telegram.calls(of: "getUpdates").isEmpty }
            try await Task.sleep(for: .seconds(1))
            let requests = (0..<Self.incidents).map { number in
                let batch = AlertBatch(
                    number: run * 1_000_000 + number,
                    count: 1,
                    alertName: "StormProbe\(number)x",
                    startsAt: .now
                )
                return chatops.request(batch.webhookBody)
            }
            let began = clock.now()
            _ = try await LoadGenerator(port: chatops.alertPort, connections: 16).post(requests).demandingAllTaken()
            try await Task.sleep(for: .seconds(8))
            let calls = telegram.calls.filter { $0.chat == group && $0.at >= began }
            return Outcome(
                visible: calls.first { Self.showsAll($0, among: calls) }?.at.since(began),
                calls: calls.filter { $0.at.since(began) <= .seconds(5) }.count,
                refusals: calls.filter { ($0.status ?? 200) != 200 }.count
            )
        }
    }

    /// True when with this call the chat has been told of all of them.
    private static func showsAll(_ call: FakeTelegramCall, among calls: [FakeTelegramCall]) -> Bool {
        guard let text = call.parameters["text"]?.string else { return false }
        if text.firstMatch(of: /\b100 new incidents/) != nil { return true }
        let shown = calls.filter { $0.number <= call.number }.compactMap { $0.parameters["text"]?.string }
        return (0..<incidents).allSatisfy { number in shown.contains { $0.contains("StormProbe\(number)x") } }
    }
}
