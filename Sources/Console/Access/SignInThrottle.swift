import Incidents
import Synchronization

/// Slows down guessing: so many failed tries a minute from one address, and over all addresses.
final class SignInThrottle: Sendable {
    static let window = Duration.minutes(1)
    static let perAddress = 10
    static let overall = 100

    private let failures = Mutex<[(address: String, at: Timestamp)]>([])

    /// How long the address has to wait for what it did itself; nil when it may try now.
    func delay(for address: String, at now: Timestamp) -> Duration? {
        failures.withLock { failures in
            failures.removeAll { now.since($0.at) >= Self.window }
            let own = failures.filter { $0.address == address }
            guard own.count >= Self.perAddress else { return nil }
            return Self.window - now.since(own[own.count - Self.perAddress].at)
        }
    }

    /// How long all have to wait who come with something wrong; nil when they need not. What is right passes all the same,
    /// or guesses from everywhere would keep everybody out.
    func delayForAll(at now: Timestamp) -> Duration? {
        failures.withLock { failures in
            failures.removeAll { now.since($0.at) >= Self.window }
            guard failures.count >= Self.overall else { return nil }
            return Self.window - now.since(failures[failures.count - Self.overall].at)
        }
    }

    func recordFailure(from address: String, at now: Timestamp) {
        failures.withLock { $0.append((address, now)) }
    }
}
