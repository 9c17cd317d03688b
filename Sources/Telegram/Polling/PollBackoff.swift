import Incidents

/// How long to wait after a poll that failed; grows while the same trouble lasts, and starts anew after a success.
struct PollBackoff: Sendable {
    /// What went wrong; each has a pace of its own.
    enum Trouble: Hashable, Sendable {
        /// Network, 5xx, our own store: 1 s, growing by 1.3 to 5 s.
        case passing
        /// Another process polls: 5 s, doubling to 60 s, or the two throw each other out without end.
        case conflict
        /// The token is refused: 60 s; only a person can mend it.
        case unauthorized
        /// Telegram named the time.
        case told(Duration)
    }

    private var last: Trouble?
    private var delay: Duration = .zero

    /// - Parameter jitter: −1…1; moves the delay by up to a tenth, so that many bots do not knock in step.
    mutating func delay(after trouble: Trouble, jitter: Double) -> Duration {
        let isSame = last == trouble
        last = trouble
        switch trouble {
        case .passing: delay = isSame ? min(delay * 1.3, .seconds(5)) : .seconds(1)
        case .conflict: delay = isSame ? min(delay * 2, .seconds(60)) : .seconds(5)
        case .unauthorized: delay = .seconds(60)
        case .told(let wait): delay = max(wait, .seconds(1))
        }
        if case .told = trouble { return delay * (1 + 0.1 * abs(jitter)) }
        return delay * (1 + 0.1 * jitter)
    }

    mutating func reset() {
        last = nil
    }
}
