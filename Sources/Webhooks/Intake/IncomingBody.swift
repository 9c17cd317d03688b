import HTTPTypes
import NIOCore
import NIOHTTP1

/// The part of a request's body that has arrived, which is never more than is welcome.
struct IncomingBody {
    /// Why it was not read to its end.
    struct Refusal: Error {
        let answer: WebhookAnswer
    }

    private static let graceStep = 64 * 1_024

    private let announced: Int?
    private let expectsContinue: Bool
    private let startedAt: ContinuousClock.Instant
    /// True when the request is its head alone.
    let isAbsent: Bool
    private(set) var bytes: [UInt8] = []

    init(of head: HTTPRequestHead, startedAt: ContinuousClock.Instant) {
        announced = head.headers.first(name: "content-length").flatMap { Int($0) }
        isAbsent = (announced ?? 0) == 0 && !head.headers.contains(name: "transfer-encoding")
        expectsContinue = head.headers.first(name: "expect")?.lowercased() == "100-continue"
        self.startedAt = startedAt
    }

    /// True when the client waits for a word before it sends the body.
    var wantsContinue: Bool { expectsContinue && !isAbsent }

    /// Refuses one that is announced too large, before any of it is sent.
    mutating func begin(for admission: Admission) throws(Refusal) {
        guard let announced else { return }
        guard announced <= admission.bodySize else { throw Refusal(answer: admission.tooLarge) }
        bytes.reserveCapacity(min(announced, Self.graceStep))
    }

    mutating func add(
        _ part: ByteBuffer,
        upTo limits: WebhookConfiguration.Limits,
        for admission: Admission
    ) throws(Refusal) {
        let count = part.readableBytes
        guard bytes.count + count <= admission.bodySize else { throw Refusal(answer: admission.tooLarge) }
        guard admission.budget.take(count) else {
            throw Refusal(answer: .overloaded("too many large posts at once; try again", seconds: 1))
        }
        bytes.append(contentsOf: part.readableBytesView)
        let allowance = limits.bodyTime + limits.bodyGrace * (bytes.count / Self.graceStep)
        guard startedAt.duration(to: .now) <= allowance else {
            throw Refusal(answer: WebhookAnswer(.requestTimeout, error: "the body took too long to arrive"))
        }
    }
}
