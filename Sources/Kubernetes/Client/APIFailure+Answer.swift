import Foundation
import NIOCore
import NIOFoundationCompat

extension APIFailure {
    /// What an answer outside 200…299 means.
    /// - Parameter hasEffect: the request would have changed something.
    init(answer: APIAnswer, hasEffect: Bool) {
        let said = Self.status(in: answer)
        self.init(
            kind: Self.kind(code: answer.code),
            status: said.status,
            isOutcomeUnknown: hasEffect && Self.leavesOutcomeOpen(answer.code, said.status, isOwnWord: said.isOwnWord),
            retryAfter: answer.retryAfter ?? said.status.details?.retryAfterSeconds.map { .seconds($0) },
            isRepeatAsked: answer.retryAfter != nil
        )
    }

    /// The same for a Status that came without an answer of its own, as in a watch.
    init(status: APIStatus) {
        self.init(
            kind: Self.kind(code: status.code),
            status: status,
            retryAfter: status.details?.retryAfterSeconds.map { .seconds($0) }
        )
    }

    private static func kind(code: Int) -> Kind {
        switch code {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 409: .conflict
        case 410: .expired
        case 422: .invalid
        case 429: .tooManyRequests
        case 500...: .unavailable
        case 300..<400: .unreadable("the server sends elsewhere (\(code)), which an API server does not do")
        default: .badRequest
        }
    }

    /// The server's own Status, or, from a proxy on the way, the first line that says something.
    private static func status(in answer: APIAnswer) -> (status: APIStatus, isOwnWord: Bool) {
        if var status = try? JSONDecoder().decode(APIStatus.self, from: Data(buffer: answer.body)) {
            if status.code == 0 { status.code = answer.code }
            return (status, true)
        }
        return (APIStatus(message: answer.firstLine, code: answer.code), false)
    }

    /// A 5xx that may have come after the request took effect: gateways that lost the server, and the server's own word
    /// that it did not finish in time. 503 with a Status is said before anything is done, and so are failing webhooks.
    private static func leavesOutcomeOpen(_ code: Int, _ status: APIStatus, isOwnWord: Bool) -> Bool {
        guard code >= 500 else { return false }
        guard isOwnWord else { return true }
        switch code {
        case 503: return false
        case 500:
            let refusals = ["failed calling webhook", "more than one PodDisruptionBudget"]
            return !refusals.contains { status.message.contains($0) }
        default: return true
        }
    }
}
