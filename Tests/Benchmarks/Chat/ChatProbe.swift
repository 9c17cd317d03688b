import Desk
import Foundation
import Incidents
import TestSupport

/// Posts alerts one by one and finds when a chat was asked to show each.
struct ChatProbe: Sendable {
    /// Who is asked to tell the chat.
    struct Target: Sendable {
        let child: ChildProcess
        let port: Int
        let request: @Sendable (AlertBatch) -> RawRequest
    }

    static let chat: Int64 = 4_001
    /// Longer than the second that a chat wants between two messages, so that only the way through counts.
    private static let pace = Duration.milliseconds(1_300)

    let bench: Bench

    /// In each repetition.
    private var count: Int { bench.options.quick ? 8 : 16 }

    /// - Parameters:
    ///   - isStrict: whether the fake refuses what the real server would let pass.
    ///   - start: starts what is measured, with the fake's address and the private chat to write to.
    /// - Returns: from before the post was sent to the arrival of the message's request, to the millisecond.
    func times(
        isStrict: Bool = true,
        _ start: @escaping @Sendable (FakeTelegram, _ url: String, _ chat: Int64) async throws -> Target
    ) async throws -> [Duration] {
        let clock = RunningClock()
        let telegram = FakeTelegram(clock: clock, isStrict: isStrict)
        telegram.addUser(Self.chat, "responder-a")
        let count = count
        return try await telegram.serving { url in
            let target = try await start(telegram, url, Self.chat)
            defer { target.child.stop() }
            try await Task.sleep(for: .seconds(2))
            let generator = LoadGenerator(port: target.port, connections: 1)
            var times: [Duration] = []
            for number in 0..<count {
                let name = String(format: "LatencyProbe%04d", number)
                let request = target.request(
                    AlertBatch(number: 70_000_000 + number, count: 1, alertName: name, startsAt: .now)
                )
                let next = ContinuousClock.now + Self.pace
                let sentAt = clock.now()
                _ = try await generator.post([request]).demandingAllTaken()
                let call = try await telegram.waitFor("message about \(name)") {
                    telegram.calls(of: "sendMessage").last { $0.parameters["text"]?.string?.contains(name) ?? false }
                }
                times.append(call.at.since(sentAt))
                try await Task.sleep(until: next)
            }
            return times
        }
    }
}
