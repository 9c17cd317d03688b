import Incidents
import Synchronization

/// What this process knows of its own listening, and for which settings.
final class HeartbeatWatch: Sendable {
    /// When somebody listened is written down so often.
    private static let pace = Duration.seconds(60)

    private struct State {
        var rules: [HeartbeatRule]?
        var hearing: HearingWatch?
        var noted: Timestamp?
    }

    private let state = Mutex(State())

    /// Nil: this process has not looked yet.
    var hearing: HearingWatch? { state.withLock { $0.hearing } }

    func knows(_ rules: [HeartbeatRule]) -> Bool { state.withLock { $0.rules == rules } }

    /// Whether it is time to write down that somebody listens.
    func isNoteDue(at now: Timestamp) -> Bool {
        state.withLock { state in state.noted.map { now.since($0) >= Self.pace || now < $0 } ?? true }
    }

    /// - Parameter isNoted: it was written down, and what follows from it.
    func looked(at now: Timestamp, with rules: [HeartbeatRule], isNoted: Bool) {
        state.withLock { state in
            state.hearing = HearingWatch(heardAt: now)
            guard isNoted else { return }
            state.rules = rules
            state.noted = now
        }
    }
}
