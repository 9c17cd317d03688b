import Cards
import Incidents

/// Why planning, starting or following an action goes no further.
enum ActingStop: Error, Sendable {
    /// The API server's answer, or none; and the permission that the request took.
    case api(APIFailure, AccessNeed)
    /// There is nothing to do, or it must not be done.
    case words(Phrase)
    /// What was shown is not there any more; what is different.
    case changed([Phrase])

    /// - Parameter resource: what is acted on; nobody finding it means that it is gone.
    func refusal(about resource: Resource, _ language: Language) -> ClusterRefusal {
        switch self {
        case .api(let failure, _) where failure.kind == .notFound && !failure.isOutcomeUnknown:
            Self.changed([ActingWords.goneMeanwhile(resource)]).refusal(about: resource, language)
        case .api(let failure, let need): failure.refusal(need, language)
        case .words(let phrase): ClusterRefusal(phrase(language))
        case .changed(let what): ClusterRefusal(ActingWords.changed(what)(language), kind: .changed)
        }
    }

    /// Before anything was shown: a plan that says why, or the error where nobody could be asked.
    func plan(about resource: Resource, _ language: Language) throws(ClusterRefusal) -> ActionPlan {
        switch self {
        case .api(let failure, _) where failure.kind == .notFound:
            return ActionPlan(.failed(ActingWords.gone(resource)(language)))
        case .api(let failure, let need):
            let refusal = failure.refusal(need, language)
            guard failure.isVerdict else { throw refusal }
            return ActionPlan(.failed(refusal.text))
        case .words(let phrase): return ActionPlan(.failed(phrase(language)))
        case .changed(let what): return ActionPlan(.failed(ActingWords.changed(what)(language)))
        }
    }
}
