import HTTPTypes
import HummingbirdCore
import NIOCore

/// A request's body, read at most once and never further than it is welcome.
struct IncomingBody {
    /// Why it was not read to its end.
    struct Refusal: Error {
        let answer: WebhookAnswer
    }

    private static let graceStep = 64 * 1_024

    private let body: RequestBody
    private let announced: Int?
    private let expectsContinue: Bool
    private let startedAt: ContinuousClock.Instant
    /// Bytes counted against the budget.
    private(set) var taken = 0
    /// True when nothing of it is still to come.
    private(set) var isRead: Bool

    init(of request: Request, startedAt: ContinuousClock.Instant) {
        body = request.body
        announced = request.headers[.contentLength].flatMap { Int($0) }
        isRead = (announced ?? 0) == 0 && request.headers[.transferEncoding] == nil
        expectsContinue = request.headers[.expect]?.lowercased() == "100-continue"
        self.startedAt = startedAt
    }

    /// True when the client waits for a word before it sends the body.
    var wantsContinue: Bool { expectsContinue && !isRead }

    /// - Throws: `Refusal`, or the connection's error.
    mutating func collect(
        upTo limits: WebhookConfiguration.Limits,
        from budget: IntakeBudget
    ) async throws -> [UInt8] {
        if let announced, announced > limits.bodySize { throw tooLarge(limits) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(announced ?? 0, Self.graceStep))
        for try await chunk in body {
            let count = chunk.readableBytes
            guard bytes.count + count <= limits.bodySize else { throw tooLarge(limits) }
            guard budget.take(count) else {
                throw Refusal(answer: .overloaded("too many large posts at once; try again", seconds: 1))
            }
            taken += count
            bytes.append(contentsOf: chunk.readableBytesView)
            let allowance = limits.bodyTime + limits.bodyGrace * (bytes.count / Self.graceStep)
            guard startedAt.duration(to: .now) <= allowance else {
                throw Refusal(answer: WebhookAnswer(.requestTimeout, error: "the body took too long to arrive"))
            }
        }
        isRead = true
        return bytes
    }

    private func tooLarge(_ limits: WebhookConfiguration.Limits) -> Refusal {
        let megabytes = limits.bodySize >= 1_048_576 ? "\(limits.bodySize / 1_048_576) MiB" : "\(limits.bodySize) bytes"
        return Refusal(
            answer: WebhookAnswer(
                .contentTooLarge,
                error: "the body is over \(megabytes); set max_alerts in the receiver or group by more labels"
            )
        )
    }
}
