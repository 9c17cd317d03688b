/// What the buttons of a maintenance window mean.
package enum MaintenancePress: Hashable, Codable, Sendable {
    /// It is over now; one that recurs opens again the next time.
    case end(Int64)
    /// It does not open any more.
    case remove(Int64)

    package var window: Int64 {
        switch self {
        case .end(let id), .remove(let id): id
        }
    }
}
