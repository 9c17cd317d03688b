import Cards
import Incidents

extension SilencePress {
    /// The incident that it names itself.
    var incident: Int64? {
        if case .make(let incident, _, _) = self { incident } else { nil }
    }

    /// The order it answers.
    var order: Int64? {
        switch self {
        case .confirm(let order), .cancel(let order): order
        case .make, .extend, .expire: nil
        }
    }

    /// How it is called in the audit log, where nothing is known of the order.
    var operation: AuditDraft.Operation {
        switch self {
        case .make, .confirm, .cancel: .addSilence
        case .extend: .extendSilence
        case .expire: .expireSilence
        }
    }

    /// For the audit log when it is refused.
    func parameters(in records: any Records) throws -> [String: String] {
        switch self {
        case .make(_, let labels, let span):
            ["matchers": labels.map(\.text).joined(separator: ", "), "span": span.rawValue]
        case .confirm(let order), .cancel(let order):
            (try records.silenceOrder(order)?.wish.parameters ?? [:]).merging(["order": String(order)]) { $1 }
        case .extend(let id, let span, _): ["silence": id, "span": span.rawValue]
        case .expire(let id): ["silence": id]
        }
    }
}

extension Press {
    var silenceOrder: Int64? {
        if case .silence(let press) = self { press.order } else { nil }
    }
}

extension SilenceWish {
    /// How it is called in the audit log.
    var operation: AuditDraft.Operation {
        switch self {
        case .make: .addSilence
        case .extend: .extendSilence
        case .expire: .expireSilence
        }
    }
}

extension Screen {
    /// Alertmanager is asked anew when somebody opens it.
    var showsSilences: Bool {
        switch self {
        case .silence(.list), .silence(.one): true
        default: false
        }
    }
}
