import Desk

extension Chore {
    /// Tells of maintenance windows that open or close. When that is due stands in the store, so that looking costs next to
    /// nothing.
    package static func maintenance(of desk: Desk) -> Chore {
        Chore("maintenance windows", every: .seconds(1)) { _ in
            try await desk.watchMaintenance()
            return false
        }
    }

    /// Asks Alertmanager what it keeps silent about, while there are incidents; how often, the Desk knows.
    package static func silences(of desk: Desk) -> Chore {
        Chore("silences", every: .seconds(1)) { _ in
            try await desk.watchSilences()
            return false
        }
    }
}
