import Incidents
import Synchronization

/// Slows down guessing: so many failed tries a minute from one address, and over all addresses.
final class SignInThrottle: Sendable {
    static let window = Duration.minutes(1)
    static let perAddress = 10
    static let overall = 100

    private let failures = Mutex<[(address: String, at: Timestamp)]>([])

    /// How long the address has to wait before its next try; nil when it may try now.
    func delay(for address: String, at now: Timestamp) -> Duration? {
        failures.withLock { failures in
            failures.removeAll { now.since($0.at) >= Self.window }
            let own = failures.filter { $0.address == address }
            let oldest: Timestamp? =
                if own.count >= Self.perAddress {
                    own[own.count - Self.perAddress].at
                } else if failures.count >= Self.overall {
                    failures[failures.count - Self.overall].at
                } else {
                    nil
                }
            return oldest.map { Self.window - now.since($0) }
        }
    }

    func recordFailure(from address: String, at now: Timestamp) {
        failures.withLock { $0.append((address, now)) }
    }
}
