import Cards
import Incidents
import Synchronization

/// Buttons whose meaning is known to be stored, so that showing a card again writes nothing.
final class TokenCache: Sendable {
    /// After this a button is stored again, which also tells the store that it is in use.
    static let lifetime = Duration.hours(12)
    static let capacity = 20_000

    private let entries = Mutex<[Press: (token: String, at: Timestamp)]>([:])

    func look(for presses: Set<Press>, at now: Timestamp) -> (known: [Press: String], unknown: Set<Press>) {
        entries.withLock { entries in
            var known: [Press: String] = [:]
            var unknown: Set<Press> = []
            for press in presses {
                if let entry = entries[press], now.since(entry.at) < Self.lifetime {
                    known[press] = entry.token
                } else {
                    unknown.insert(press)
                }
            }
            return (known, unknown)
        }
    }

    func remember(_ tokens: [Press: String], at now: Timestamp) {
        entries.withLock { entries in
            if entries.count > Self.capacity { entries.removeAll() }
            for (press, token) in tokens { entries[press] = (token, now) }
        }
    }
}
