import Cards
import Incidents

/// How long a run is followed.
///
/// What the cluster does by itself, as a rollout, for ten minutes. What goes on step by step, as a drain, for as long as it
/// gets on: until ten minutes have passed in which nothing more was done, or longer where something on its way out has been
/// given longer than that.
struct RunPatience: Sendable {
    static let span = Duration.minutes(10)

    private let isStepwise: Bool
    private var since: Timestamp
    private var mostDone = 0
    /// What it said last.
    private(set) var last: ActionRun.Progress?

    /// - Parameter now: when it is under way.
    init(_ run: ActionRun, at now: Timestamp) {
        isStepwise = run.action.isStoppable
        since = isStepwise ? now : run.startedAt ?? run.askedAt
    }

    mutating func note(_ progress: ActionRun.Progress, at now: Timestamp) {
        last = progress
        guard isStepwise, progress.done > mostDone else { return }
        mostDone = progress.done
        since = now
    }

    func isOver(at now: Timestamp) -> Bool {
        guard now.since(since) >= Self.span else { return false }
        guard isStepwise, let end = last?.waitsUntil else { return true }
        return now >= end
    }

    /// What is said once it is over.
    var words: Phrase { isStepwise ? .drainStuck(last) : .stillNotDone }
}
