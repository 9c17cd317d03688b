/// Why a request to an API server did not give what was asked.
struct APIFailure: Error, Sendable {
    /// What to do about it differs by this.
    enum Kind: Hashable, Sendable {
        /// 401, also with a fresh credential.
        case unauthorized
        /// 403
        case forbidden
        /// 404
        case notFound
        /// 409: changed meanwhile, a precondition that does not hold, or exists already.
        case conflict
        /// 410: the resource version or the page is too old.
        case expired
        /// 422
        case invalid
        /// 400 and what else the server does not take.
        case badRequest
        /// 429: also a disruption budget's refusal.
        case tooManyRequests
        /// 5xx
        case unavailable
        /// No connection: name, network, TLS, proxy. Nothing was sent.
        case unreachable(String)
        /// The connection ended before the answer did.
        case lost(String)
        /// No answer within the time given.
        case timedOut
        /// More than the limit for one answer.
        case tooLarge
        /// The answer is not what the API gives.
        case unreadable(String)
        /// No credential could be had, or the settings of the cluster are not usable.
        case access(AccessFailure)
        /// The caller's task was cancelled.
        case cancelled
    }

    var kind: Kind
    /// What the server said: its Status, or the first line of another body.
    var status: APIStatus?
    /// The request was sent and nobody knows whether it took effect. Never true of reads and dry runs.
    var isOutcomeUnknown = false
    /// When the server asks to come back.
    var retryAfter: Duration?
    /// It asks so by the header, as for overload; the body alone may speak of something that waiting does not mend.
    var isRepeatAsked = false
}

extension APIFailure: CustomStringConvertible {
    /// For logs and as raw material for sentences; holds nothing secret.
    var description: String {
        let said = status.map { $0.message.isEmpty ? $0.reason : $0.message } ?? ""
        return said.isEmpty ? word : "\(word): \(said)"
    }

    private var word: String {
        switch kind {
        case .unauthorized: "unauthorized"
        case .forbidden: "forbidden"
        case .notFound: "not found"
        case .conflict: "conflict"
        case .expired: "expired"
        case .invalid: "invalid"
        case .badRequest: "bad request"
        case .tooManyRequests: "too many requests"
        case .unavailable: "unavailable"
        case .unreachable(let why): "unreachable: \(why)"
        case .lost(let why): "connection lost: \(why)"
        case .timedOut: "timed out"
        case .tooLarge: "answer too large"
        case .unreadable(let why): "unreadable answer: \(why)"
        case .access(let failure): failure.text
        case .cancelled: "cancelled"
        }
    }
}
