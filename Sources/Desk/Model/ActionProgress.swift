import Incidents

/// How far a started action is.
package enum ActionProgress: Hashable, Sendable {
    case running(ActionRun.Progress)
    case done
    /// Done as far as the workload's own strategy lets it: so many of its pods stay as they were.
    case partlyDone(staying: Int, of: Int)
    /// It will not succeed; why, and what to look at.
    case failed(String)
}
