import Incidents

/// How a run that was followed ended, and how far it was when it was looked at last.
struct FollowedRun: Sendable {
    /// Nil where it was not seen to end.
    var ending: RunEnding?
    var last: ActionRun.Progress?
}
