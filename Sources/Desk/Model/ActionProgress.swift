import Incidents

/// How far a started action is.
package enum ActionProgress: Hashable, Sendable {
    case running(ActionRun.Progress)
    case done
    /// It will not succeed; why, and what to look at.
    case failed(String)
}
