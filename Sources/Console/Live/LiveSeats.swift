import Synchronization

/// How many pages may be open for live updates, or listeners connected: in all, and for one session or address.
final class LiveSeats: Sendable {
    let total: Int
    let perSession: Int
    private let taken = Mutex<[String: Int]>([:])

    init(total: Int = 100, perSession: Int = 12) {
        self.total = total
        self.perSession = perSession
    }

    /// One open page; it is given back when nobody holds it any more.
    final class Seat: Sendable {
        private let seats: LiveSeats
        private let session: String

        fileprivate init(_ seats: LiveSeats, _ session: String) {
            self.seats = seats
            self.session = session
        }

        deinit {
            seats.giveBack(session)
        }
    }

    /// Nil when there is none left.
    func take(for session: String) -> Seat? {
        let isFree = taken.withLock { taken in
            guard hasRoom(for: session, among: taken) else { return false }
            taken[session, default: 0] += 1
            return true
        }
        return isFree ? Seat(self, session) : nil
    }

    func hasRoom(for session: String) -> Bool { taken.withLock { hasRoom(for: session, among: $0) } }

    private func hasRoom(for session: String, among taken: [String: Int]) -> Bool {
        taken.values.reduce(0, +) < total && taken[session, default: 0] < perSession
    }

    var count: Int { taken.withLock { $0.values.reduce(0, +) } }

    private func giveBack(_ session: String) {
        taken.withLock { taken in
            let left = taken[session, default: 1] - 1
            taken[session] = left > 0 ? left : nil
        }
    }
}
