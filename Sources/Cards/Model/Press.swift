import Incidents
import OnCall

/// What a button means. It is stored under a short random-looking token; the chat only ever sees the token.
///
/// A press carries what the person had seen where that matters (`seen`), so that a stale card cannot overrule anybody.
package enum Press: Hashable, Codable, Sendable {
    case show(Screen)
    case acknowledge(incident: Int64)
    /// `seen`: the person who had it on the screen pressed.
    case assignToMe(incident: Int64, seen: Int64?)
    /// `seen`: the incident's generation on the screen pressed.
    case resolve(incident: Int64, seen: Int)
    case ask(Question)
    case snooze(incident: Int64, SnoozeSpan)
    case wake(incident: Int64)
    /// The first click of an action; a read-only one runs at once.
    case act(Action, Resource, incident: Int64)
    /// The second click.
    case confirm(run: Int64)
    case cancel(run: Int64)
    /// A second person lets it run.
    case approve(run: Int64)
    /// Ends it after the step it is at.
    case stop(run: Int64)
    /// Nil: not at all.
    case letIn(request: Int64, role: Role?)
    /// Acknowledges the active incidents of a storm up to the one that was the newest on screen.
    case acknowledgeStorm(Int64, newest: Int64)
    /// Says what it was. `seen`: the cause's revision on the screen pressed.
    case explain(incident: Int64, CauseChange, seen: Int)
    /// `seen`: the version that was active on the screen pressed.
    case activateRunbook(RunbookKey, version: Int, seen: Int?, incident: Int64?)
    /// Somebody covers a schedule. `person`: nil is whoever presses; `from`: nil is the moment of the press.
    case cover(schedule: String, person: Int64?, from: Timestamp?, until: Timestamp)
    /// Takes an override back.
    case uncover(Int64)
    case swap(SwapPress)
    case paging(PagingPress)
    case notice(NoticePress)
    case silence(SilencePress)
    case maintenance(MaintenancePress)
}

/// How long a snooze lasts.
package enum SnoozeSpan: String, Hashable, Codable, CaseIterable, Sendable {
    case halfHour, twoHours
    /// Until eight in the morning in the chat's time zone.
    case morning
}

/// A question whose answer is text.
package enum Question: Hashable, Codable, Sendable {
    case note(incident: Int64)
    case rejection(incident: Int64, seen: Int)
    case replicas(Resource, incident: Int64)
    /// Only lines that contain the answer.
    case logFilter(Resource, LogQuery, incident: Int64)
    /// What it was, in words; an empty answer leaves it open. `seen`: the cause's revision on the screen pressed.
    case cause(incident: Int64, seen: Int)
    /// The text of a runbook. `base`: the active version that the person began with; nil while nobody has begun, and where
    /// there was none.
    case runbook(RunbookKey, base: Int?, incident: Int64?)
    /// Whose a channel is, on the first line, and what is watched there, on those after it.
    case channel(String)
    /// From when until when somebody covers the schedule, in words.
    case coverTimes(schedule: String)
    /// The address that leads to the person by the way.
    case contact(NoticeMethod, person: Int64)
    /// Which hours are the person's quiet ones, in words.
    case quietHours(person: Int64)
    /// A maintenance window in one line: when, which alerts, why.
    case maintenance

    /// The incident it was asked on; a runbook needs none, and a channel and who is on call have none.
    package var incident: Int64? {
        switch self {
        case .channel: nil
        case .runbook(_, _, let incident): incident
        case .coverTimes, .contact, .quietHours, .maintenance: nil
        case .note(let incident), .rejection(let incident, _), .replicas(_, let incident),
            .logFilter(_, _, let incident), .cause(let incident, _):
            incident
        }
    }
}
