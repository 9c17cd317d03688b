import Cards
import Incidents

extension APIFailure {
    /// In words for a person, at most 300 characters.
    /// - Parameter need: the permission that the request took.
    func refusal(_ need: AccessNeed, _ language: Language) -> ClusterRefusal {
        if isOutcomeUnknown {
            return ClusterRefusal(ActingWords.outcomeUnknown(language), kind: .outcomeUnknown)
        }
        let isChanged = status?.isChangedMeanwhile ?? false
        let text = isChanged ? ActingWords.changed([]) : words(need)
        let line = text(language)
        return ClusterRefusal(
            line.count > 300 ? line.prefix(299) + "…" : line,
            kind: isChanged || kind == .notFound ? .changed : .refused
        )
    }

    /// What the server said, in its own words.
    var said: String { said(atMost: 160) }

    private func said(atMost limit: Int) -> String {
        let text = status.map { $0.message.isEmpty ? $0.reason : $0.message } ?? ""
        return ActingWords.quoted(text.isEmpty ? "HTTP \(status?.code ?? 0)" : text, limit)
    }

    /// The authorizer refused it. Webhooks, quotas, pod security and a namespace on its way out answer 403 as well, and
    /// no rule of a role would help against them.
    private var isRuleMissing: Bool { AccessRule(refusedBy: status?.message ?? "") != nil }

    private func words(_ need: AccessNeed) -> Phrase {
        switch kind {
        case .unauthorized: ActingWords.unauthorized
        case .forbidden: isRuleMissing ? ActingWords.forbidden(need) : ActingWords.refusedByPolicy(said(atMost: 200))
        case .notFound, .conflict, .expired, .invalid, .badRequest: ActingWords.refused(said)
        case .tooManyRequests: status?.budgetRefusal.map { ActingWords.budget($0) } ?? ActingWords.overloaded
        case .unavailable: isSeveralBudgets ? ActingWords.severalBudgets : ActingWords.unavailable(said)
        case .unreachable(let why): ActingWords.unreachable(ActingWords.quoted(why, 100))
        case .lost: ActingWords.lost
        case .timedOut: ActingWords.slow
        case .tooLarge: ActingWords.tooLarge
        case .unreadable(let why): ActingWords.unreadable(ActingWords.quoted(why, 100))
        case .access(let failure): Phrase(ActingWords.quoted(failure.text, 280))
        case .cancelled: ActingWords.cancelled
        }
    }

    /// The API server evicts no pod that several budgets choose; nothing but its words tell.
    var isSeveralBudgets: Bool { status?.message.contains("more than one PodDisruptionBudget") ?? false }

    /// The server cannot try it: a webhook on the way has side effects.
    var isTrialImpossible: Bool {
        kind == .badRequest && status?.message.contains("does not support dry run") ?? false
    }

    /// The server has judged it, and would not do it; the others say that it could not be asked.
    var isVerdict: Bool {
        switch kind {
        case .forbidden, .notFound, .conflict, .invalid, .badRequest, .tooManyRequests: true
        case .unavailable: status?.code == 500
        default: false
        }
    }
}
