import Foundation
import TestSupport

/// Resident memory with Telegram on: after one incident, and after very many.
struct MemoryBenchmark: Sendable {
    let bench: Bench

    private var incidents: Int { bench.options.quick ? 5_000 : 100_000 }

    private struct Outcome {
        let atRest: Int
        let afterwards: Int
        let rested: Int
    }

    func run() async throws {
        let outcomes = try await bench.repeated("memory") { try await measure(run: $0) }
        var table = Table("Resident memory, Telegram on", ["", "VmRSS"])
        table.rows = [
            ["at rest, one incident", Format.megabytes(outcomes.map(\.atRest).median)],
            ["right after \(Format.count(incidents)) incidents", Format.megabytes(outcomes.map(\.afterwards).median)],
            ["10 s later", Format.megabytes(outcomes.map(\.rested).median)],
        ]
        bench.report.add(table)
        let atRest = outcomes.map(\.atRest).median
        bench.report.add(
            Aim(
                aim: "under 40 MB resident at rest",
                measured: Format.megabytes(atRest),
                isMet: Double(atRest) * 1.024 < 40_000
            )
        )
    }

    private func measure(run: Int) async throws -> Outcome {
        let telegram = FakeTelegram(clock: RunningClock())
        let group = telegram.addGroup()
        let incidents = incidents
        return try await telegram.serving { url in
            let chatops = try await ServedChatops.start(
                in: bench.workshop,
                settings: ServedChatops.telegram(telegram, url: url, more: ["TELEGRAM_CHAT_IDS": "\(group)"])
            )
            defer { chatops.stop() }
            let generator = LoadGenerator(port: chatops.alertPort, connections: 64)
            func post(_ numbers: Range<Int>) async throws {
                let requests = numbers.map { number in
                    chatops.request(AlertBatch(number: run * 1_000_000 + number, count: 1, startsAt: .now).webhookBody)
                }
                _ = try await generator.post(requests).demandingAllTaken()
            }
            try await post(0..<1)
            try await Task.sleep(for: .seconds(10))
            let atRest = try chatops.child.residentKiB()
            for start in stride(from: 1, to: incidents, by: 10_000) {
                try await post(start..<min(start + 10_000, incidents))
            }
            let afterwards = try chatops.child.residentKiB()
            try await Task.sleep(for: .seconds(10))
            return Outcome(atRest: atRest, afterwards: afterwards, rested: try chatops.child.residentKiB())
        }
    }
}
