import Synchronization

/// Counts open connections and says what becomes of the next one.
final class ConnectionCensus: Sendable {
    enum Admission: Sendable {
        case admitted
        /// Too many are open; this one hears so.
        case refused
        /// Too many are open, and too many are being told so.
        case dropped
    }

    private let connections: Int
    private let refusals: Int
    private let open = Mutex((admitted: 0, refused: 0))

    init(connections: Int, refusals: Int) {
        self.connections = connections
        self.refusals = refusals
    }

    /// Counts a connection in; `leave` must follow when it closes.
    func admit() -> Admission {
        open.withLock { open in
            if open.admitted < connections {
                open.admitted += 1
                return .admitted
            }
            if open.refused < refusals {
                open.refused += 1
                return .refused
            }
            return .dropped
        }
    }

    func leave(_ admission: Admission) {
        open.withLock { open in
            switch admission {
            case .admitted: open.admitted -= 1
            case .refused: open.refused -= 1
            case .dropped: break
            }
        }
    }
}
