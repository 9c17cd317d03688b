/// What a message shows of maintenance windows.
package enum MaintenanceScreen: Hashable, Codable, Sendable {
    /// Those that are open or will be; pages are counted from 0.
    case list(page: Int)
    case one(Int64)
    /// Shall this one be opened?
    case proposed(MaintenanceProposal)
}
