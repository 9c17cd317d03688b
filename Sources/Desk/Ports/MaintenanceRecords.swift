import Cards
import Incidents
import OnCall

/// Maintenance windows that are open, or may open yet.
package protocol MaintenanceRecords {
    /// By their numbers; those that can be read.
    func plannedMaintenance() throws -> [PlannedMaintenance]
    /// The numbers of those that cannot: they hold nobody, and can only be removed.
    func unreadableMaintenance() throws -> [Int64]
    /// Nil: there is none of that number any more, or it cannot be read.
    func plannedMaintenance(_ id: Int64) throws -> PlannedMaintenance?
    /// How many alerts fire that are meant, by the active incidents that have such.
    /// - Parameter covers: whether alerts with these labels are meant.
    func firingAlerts(where covers: ([String: String]) -> Bool) throws -> [Int64: Int]
    /// When the first of them opens or closes, or is to be looked at again; nil: there is none.
    func maintenanceDue() throws -> Timestamp?
}

package protocol WritableMaintenanceRecords: MaintenanceRecords {
    /// - Returns: its number. It is due to be looked at at once.
    func addMaintenance(
        _ matchers: [LabelMatcher],
        _ hours: PlannedMaintenance.Hours,
        reason: String,
        by person: PersonName,
        at now: Timestamp
    ) throws -> Int64
    /// It does not open before the moment; it is due to be looked at at once.
    func postponeMaintenance(_ id: Int64, until moment: Timestamp, at now: Timestamp) throws
    /// Notes what was told of it and when it is to be looked at next.
    /// - Parameter due: nil: never; it is over, and forgotten.
    func setMaintenance(_ id: Int64, isToldOpen: Bool, toldAt: Timestamp?, due: Timestamp?) throws
}
