import Desk

extension Chore {
    /// Tells of heartbeats that are missed, within seconds.
    package static func heartbeats(of desk: Desk) -> Chore {
        Chore("watch heartbeats", every: .seconds(2)) { now in
            try await desk.watchHeartbeats(at: now)
            return false
        }
    }
}
