import Incidents
import OnCall

/// What a message shows of maintenance windows, gathered.
package enum MaintenanceView: Hashable, Sendable {
    case list([MaintenanceLine], total: Int, page: Int, hasMore: Bool)
    /// Nil: there is none of that number any more.
    case one(MaintenanceLine?)
    /// The question before it is opened. Nil: what was written cannot be read any more.
    case proposed(MaintenanceProposal, ProposedMaintenance?)
    /// A new one is being written down.
    case asking(Question)
}

/// A window, and how it stands now.
package struct MaintenanceLine: Hashable, Sendable {
    package let planned: PlannedMaintenance
    /// Until when it is open now; nil: it is not open, or never closes.
    package let until: Timestamp?
    /// When it opens next; nil: it is open, or does not open any more.
    package let next: Timestamp?

    package init(_ planned: PlannedMaintenance, at now: Timestamp) {
        let window = planned.window
        self.planned = planned
        until = window.closing(from: .init(now))?.timestamp
        next = window.opening(after: .init(now))?.timestamp
    }

    package func isOpen(at now: Timestamp) -> Bool { planned.window.isOpen(at: .init(now)) }
}

/// A window that is not there yet, and what it would hold now.
package struct ProposedMaintenance: Hashable, Sendable {
    package let line: MaintenanceLine
    /// How many alerts that fire match it, and of how many incidents they are.
    package let alerts: Int
    package let incidents: Int

    package init(line: MaintenanceLine, alerts: Int, incidents: Int) {
        self.line = line
        self.alerts = alerts
        self.incidents = incidents
    }
}

/// That alerts of an incident are in maintenance.
package struct MaintainedAlerts: Hashable, Sendable {
    /// How many of those that fire.
    package let count: Int
    /// When the first of them is out of maintenance.
    package let until: Timestamp
    /// Why, of each window that something was said of.
    package let reasons: [String]

    package init(count: Int, until: Timestamp, reasons: [String]) {
        self.count = count
        self.until = until
        self.reasons = reasons
    }
}
