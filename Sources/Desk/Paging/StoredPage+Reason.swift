import Cards
import Incidents
import OnCall

extension StoredPage {
    /// Why whoever is called is called, as it is told to them.
    func reason(in records: any Records) throws -> PageView.Reason {
        switch cause {
        case .asked(let person): return .asked(by: person)
        case .level(let escalation, _, let level, let target):
            let policy = try records.escalation(escalation)?.state.policy ?? ""
            return isAgain
                ? .overdue(policy: policy, level: level, target: target)
                : .level(policy: policy, level: level, target: target)
        }
    }

    /// How many entries of the timeline are looked through for it; a page is made in the same moment.
    private static let newest = 50

    /// Why whoever is called is called for what somebody had acknowledged; nil: nobody had.
    func comeBack(in records: any Records) throws -> PageReturn? {
        guard case .level = cause, !isAgain else { return nil }
        for entry in try records.timeline(of: incident, before: nil, limit: Self.newest) {
            let draft = entry.draft
            guard draft.outcome == .done, draft.at <= madeAt else { continue }
            switch draft.operation {
            case .comeBack:
                let holder = draft.parameters["from"] ?? ""
                guard let minutes = draft.parameters["untouched minutes"].flatMap({ Int($0) }) else {
                    return .escalated(by: draft.actor.name, holder: holder)
                }
                return .untouched(minutes: minutes, holder: holder)
            case .open, .reopen, .acknowledge, .assign: return nil
            default: continue
            }
        }
        return nil
    }
}
