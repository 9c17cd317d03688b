import Cards
import Incidents

/// What a press that was refused was about, as the audit log keeps it.
struct Attempt {
    let operation: AuditDraft.Operation
    let incident: Int64?
    let resource: Resource?
    let parameters: [String: String]

    /// - Parameter press: nil when it is not known what was asked for, as with a forged button.
    init(_ press: Press?, in records: any Records) throws {
        let run = try press?.run.flatMap { try records.run($0) }
        let order = try press?.silenceOrder.flatMap { try records.silenceOrder($0) }
        operation = order?.wish.operation ?? press?.operation ?? .command
        incident = press?.incident ?? run?.incident ?? order?.incident
        resource = press?.resource ?? run?.resource
        parameters = try press?.parameters(run: run, in: records) ?? [:]
    }
}

extension Press {
    fileprivate func parameters(run: ActionRun?, in records: any Records) throws -> [String: String] {
        switch self {
        case .act(let action, _, _): return action.parameters
        case .confirm(let id), .cancel(let id), .approve(let id), .stop(let id):
            return (run?.action.parameters ?? [:]).merging(["run": String(id)]) { $1 }
        case .letIn(let id, let role):
            guard let stranger = try records.letInRequest(id)?.identity else { return ["request": String(id)] }
            return ["name": stranger.name, "id": stranger.id, "role": role?.rawValue ?? "none"]
        case .acknowledgeStorm(let storm, _): return ["storm": String(storm)]
        case .ask(.runbook(let key, _, _)): return key.parameters
        case .ask(.channel(let id)): return ["channel": id]
        case .activateRunbook(let key, let version, _, _):
            return key.parameters.merging(["version": String(version)]) { $1 }
        case .ask(.coverTimes(let schedule)): return ["schedule": schedule]
        case .cover(let schedule, let person, let from, let until):
            var parameters = ["schedule": schedule, "until": until.rfc3339]
            parameters["from"] = from?.rfc3339
            parameters["person"] = try person.flatMap { try records.person($0)?.name }
            return parameters
        case .uncover(let id):
            let cover = try records.cover(id)
            var parameters = ["override": String(id)]
            parameters["schedule"] = cover?.schedule
            parameters["person"] = cover?.person.name
            return parameters
        case .swap(let press): return press.parameters
        case .paging(.person(let id, _)):
            return ["people": try records.person(id)?.name ?? String(id)]
        case .paging(.team(let name, _)), .paging(.schedule(let name, _)): return ["people": name]
        case .paging(.answer(let page, _)): return ["page": String(page)]
        case .silence(let press): return try press.parameters(in: records)
        case .ask(.maintenance): return [:]
        case .maintenance(.open(let proposal)): return ["words": proposal.words]
        case .maintenance(let press): return press.window.map { ["window": String($0)] } ?? [:]
        default: return [:]
        }
    }
}
