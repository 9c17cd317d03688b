import Incidents

/// How long to wait before the next socket is opened after a trouble; grows while the trouble lasts.
struct SocketBackoff: Hashable, Sendable {
    private var passing: Duration = .zero
    private var crowded: Duration = .zero

    /// - Parameter jitter: −1…1; moves the delay by up to a fifth, so that many bots do not knock in step.
    mutating func delay(after trouble: SocketTrouble, jitter: Double) -> Duration {
        switch trouble {
        case .passing:
            passing = passing == .zero ? .seconds(1) : min(passing * 2, .seconds(30))
            return passing * (1 + 0.2 * jitter)
        case .unauthorized:
            return .seconds(60) * (1 + 0.2 * jitter)
        case .crowded:
            crowded = crowded == .zero ? .seconds(30) : min(crowded * 2, .minutes(5))
            return crowded * (1 + 0.2 * jitter)
        // Never before the time that was named.
        case .told(let wait):
            return max(wait, .seconds(1)) * (1 + 0.2 * abs(jitter))
        }
    }

    mutating func reset() {
        self = SocketBackoff()
    }
}
