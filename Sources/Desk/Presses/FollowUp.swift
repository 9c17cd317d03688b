import Cards
import Incidents
import OnCall

/// What is done after the commit, because it takes long.
struct FollowUp: Hashable, Sendable {
    enum Work: Hashable, Sendable {
        case fetch(Screen, posting: Int64)
        /// Look at what a confirmation would change.
        case look(run: Int64)
        case execute(run: Int64)
        /// Send somebody a test notice.
        case test(NoticeMethod, person: Int64, posting: Int64)
        /// Ask of Alertmanager what somebody wants.
        case silence(order: Int64)
        /// Look which silences there are; the posting shows them.
        case readSilences(posting: Int64?)
    }

    let work: Work
    /// The label of the cluster that is asked.
    let cluster: String?

    var lane: Errands.Lane {
        switch work {
        case .fetch(let screen, _): screen.lane
        case .look: .screens
        case .execute, .test: .runs
        case .silence, .readSilences: .silences
        }
    }

    static func lookAtSilences(for posting: Int64?) -> FollowUp {
        FollowUp(work: .readSilences(posting: posting), cluster: nil)
    }
}

extension Screen {
    /// Where the cluster is asked for it.
    var lane: Errands.Lane {
        guard case .logs(_, let query, _) = self else { return .screens }
        if query.extent == .whole { return .files }
        return query.isSearch ? .searches : .screens
    }
}
