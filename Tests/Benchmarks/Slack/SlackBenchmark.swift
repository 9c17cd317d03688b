import Desk
import Foundation
import Incidents
import Store
import TestSupport

/// Envelopes through two sockets for a minute: how soon each is acknowledged, and whether each was handled.
struct SlackBenchmark: Sendable {
    let bench: Bench

    private var count: Int { bench.options.quick ? 1_000 : 10_000 }
    private var span: Duration { bench.options.quick ? .seconds(6) : .seconds(60) }

    private struct Outcome: Sendable {
        let database: String
        let keys: Set<String>
        let sent: Int
        let times: [Duration]
        /// What Slack was asked and would have refused, and what was acknowledged wrongly or too late.
        let faults: [String]
        /// Things it was told and has not done; counted when the binary has stopped.
        var lost = 0
        let atRest: Int
        let peak: Int
    }

    func run() async throws {
        let outcomes = try await bench.repeated("envelopes from Slack") { _ in try await measure() }
        var table = Table(
            "\(Format.count(count)) envelopes from Slack in \(span.components.seconds) s, two sockets",
            ["", "acknowledged", "p50", "p99", "longest", "not handled", "VmRSS before", "peak"]
        )
        for (index, outcome) in outcomes.enumerated() {
            table.rows.append(
                [
                    "run \(index + 1)", "\(Format.count(outcome.times.count)) of \(Format.count(outcome.sent))",
                    Format.time(outcome.times.median), Format.time(outcome.times.p99),
                    Format.time(outcome.times.max() ?? .zero), "\(outcome.lost)",
                    Format.megabytes(outcome.atRest), Format.megabytes(outcome.peak),
                ]
            )
        }
        table.notes = [
            "nine of ten are presses on cards of eight channels, the others Home tabs that are opened, half of them told twice",
            "acknowledged: from the write to the socket to the arrival of the answer; each is on the disk before",
        ]
        table.notes += outcomes.flatMap(\.faults).prefix(3).map { "fault: \($0)" }
        bench.report.add(table)
        let times = outcomes.flatMap(\.times)
        let longest = times.max() ?? .seconds(60)
        let isWhole = outcomes.allSatisfy { $0.times.count == $0.sent && $0.lost == 0 && $0.faults.isEmpty }
        bench.report.add(
            Aim(
                aim: "\(Format.count(count)) envelopes in \(span.components.seconds) s: none lost, "
                    + "p99 under 100 ms, each under 3 s",
                measured: "p99 \(Format.time(times.p99)), longest \(Format.time(longest)), "
                    + "\(outcomes.map(\.lost).reduce(0, +)) lost",
                isMet: isWhole && times.p99 < .milliseconds(100) && longest < .seconds(3)
            )
        )
    }

    private func measure() async throws -> Outcome {
        let (count, span) = (count, span)
        let outcome = try await SlackStage.with(bench) { stage in
            let atRest = try stage.chatops.child.residentKiB()
            try stage.chatops.child.forgetPeak()
            let start = ContinuousClock.now
            for number in 0..<count {
                try await Task.sleep(until: start + span * number / count)
                try await stage.tell(number)
            }
            let (slack, sockets) = (stage.slack, stage.sockets)
            try await sockets.wait(for: "every acknowledgement") { sockets.acks.count >= slack.envelopes.count }
            // What waits to be handled is; a note that is not shows below.
            try await Task.sleep(for: .seconds(5))
            return Outcome(
                database: stage.chatops.database,
                keys: Self.keys(of: slack.envelopes),
                sent: slack.envelopes.count,
                times: sockets.acks.map(\.took),
                faults: slack.violations + sockets.violations
                    + (stage.refusals == 0 ? [] : ["\(stage.refusals) presses were refused"]),
                atRest: atRest,
                peak: try stage.chatops.child.peakResidentKiB()
            )
        }
        var judged = outcome
        judged.lost = try await Self.unhandled(outcome.keys, in: outcome.database)
        try bench.workshop.remove(database: outcome.database)
        return judged
    }

    /// Under what the bot knows what it was told: the same for the same thing told again.
    private static func keys(of envelopes: [FakeSlackEnvelope]) -> Set<String> {
        Set(
            envelopes.compactMap { envelope in
                envelope.payload["trigger_id"]?.string.map { "trigger/\($0)" }
                    ?? envelope.payload["event_id"]?.string.map { "event/\($0)" }
            }
        )
    }

    /// How many of them the bot has not done.
    private static func unhandled(_ keys: Set<String>, in path: String) async throws -> Int {
        let now = RunningClock().now()
        let store = try await Store.open(path, at: now)
        let missing = try await store.write { records in
            try keys.count { try records.takeIn(IntakeKey(frontEnd: .slack, id: $0), at: now) }
        }
        try await store.close()
        return missing
    }
}
