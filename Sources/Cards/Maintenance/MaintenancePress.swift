/// What the buttons of a maintenance window mean.
package enum MaintenancePress: Hashable, Codable, Sendable {
    /// The second click on a new one.
    case open(MaintenanceProposal)
    /// It is over now; one that recurs opens again the next time.
    case end(Int64)
    /// It does not open any more.
    case remove(Int64)

    /// Nil: there is none yet.
    package var window: Int64? {
        switch self {
        case .open: nil
        case .end(let id), .remove(let id): id
        }
    }
}
