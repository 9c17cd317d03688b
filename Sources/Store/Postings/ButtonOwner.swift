import Cards
import Incidents

/// Whose cards a button stands on.
struct ButtonOwner {
    var incident: Int64?
    var storm: Int64?
    var request: Int64?

    init(_ press: Press, incidentOfRun: (Int64) throws -> Int64?) rethrows {
        switch press {
        case .show(let screen):
            let links = try ScreenLinks(screen, incidentOfRun: incidentOfRun)
            incident = links.incident
            storm = links.storm
            request = links.request
        case .acknowledge(let id), .assignToMe(let id, _), .resolve(let id, _), .snooze(let id, _), .wake(let id),
            .act(_, _, let id), .explain(let id, _, _):
            incident = id
        case .ask(let question): incident = question.incident
        case .confirm(let run), .cancel(let run), .approve(let run), .stop(let run):
            incident = try incidentOfRun(run)
        case .letIn(let id, _): request = id
        case .acknowledgeStorm(let id, _): storm = id
        case .activateRunbook(_, _, _, let id): incident = id
        case .paging(let press): incident = press.incident
        case .silence(.make(let id, _, _)): incident = id
        case .cover, .uncover, .swap, .notice, .silence, .maintenance: break
        }
    }
}
