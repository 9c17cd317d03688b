import Cards
import Incidents

extension SwapPress {
    /// What its message shows when nothing else is known of it.
    var home: OnCallScreen {
        switch self {
        case .begin(let schedule): .schedule(schedule)
        case .ask(let offer): .schedule(offer.schedule)
        case .accept(let id), .decline(let id), .withdraw(let id): .swap(id)
        }
    }

    /// How it is called in the audit log.
    var operation: AuditDraft.Operation {
        switch self {
        case .begin, .ask: .askSwap
        case .accept: .acceptSwap
        case .decline: .declineSwap
        case .withdraw: .withdrawSwap
        }
    }

    /// For the audit log when it is refused.
    var parameters: [String: String] {
        switch self {
        case .begin(let schedule): ["schedule": schedule]
        case .ask(let offer): offer.parameters
        case .accept(let id), .decline(let id), .withdraw(let id): ["swap": String(id)]
        }
    }
}

extension SwapOffer {
    var parameters: [String: String] {
        var parameters = ["schedule": schedule, "until": give.until.rfc3339]
        parameters["from"] = give.from?.rfc3339
        parameters["for from"] = take?.from?.rfc3339
        parameters["for until"] = take?.until.rfc3339
        return parameters
    }
}
