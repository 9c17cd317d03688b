import Cards
import Incidents

extension ClusterRefusal {
    /// What a person is told of a failed request: what, and what to do about it; at most 300 characters.
    ///
    /// - Parameters:
    ///   - cluster: as people call it.
    ///   - limit: how long was waited.
    init(_ failure: APIFailure, cluster: String, limit: Duration = .seconds(5), language: Language) {
        let kind: Kind =
            if failure.isOutcomeUnknown {
                .outcomeUnknown
            } else if failure.status?.isChangedMeanwhile == true {
                .changed
            } else {
                .refused
            }
        let phrase: Phrase =
            kind == .outcomeUnknown
            ? .outcomeUnknown(cluster) : Self.words(failure, cluster: cluster, limit: limit)
        self.init(ClusterWords.fitting(phrase(language)), kind: kind)
    }

    private static func words(_ failure: APIFailure, cluster: String, limit: Duration) -> Phrase {
        let said = ClusterWords.quoted(failure.status?.message ?? "")
        return switch failure.kind {
        case .unauthorized: .unauthorized(cluster)
        case .forbidden: forbidden(failure.status?.message ?? "", cluster)
        case .notFound: .notInCluster(said, cluster)
        case .conflict, .expired: .changedMeanwhile
        case .invalid, .badRequest: .notTaken(said, cluster)
        case .tooManyRequests: .busy(cluster, wait: failure.retryAfter)
        case .unavailable: .unavailable(cluster, said)
        case .unreachable(let why): .unreachable(cluster, ClusterWords.quoted(why))
        case .lost(let why): .lost(cluster, ClusterWords.quoted(why))
        case .timedOut: .slow(cluster, limit)
        case .tooLarge: .tooLarge(cluster)
        case .unreadable(let why): .unreadable(cluster, ClusterWords.quoted(why))
        case .access(let fault): .noAccess(cluster, fault.text)
        case .cancelled: .cancelled
        }
    }

    private static func forbidden(_ message: String, _ cluster: String) -> Phrase {
        guard let rule = AccessRule(refusedBy: message) else {
            return .refusedByPolicy(ClusterWords.quoted(message), cluster)
        }
        let namespace = message.firstMatch(of: /in the namespace "([^"]+)"/).map { String($0.1) }
        return .forbidden(rule, namespace: namespace)
    }
}
