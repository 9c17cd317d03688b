import Foundation
import Incidents
import OnCall

/// A maintenance window as somebody made it.
package struct PlannedMaintenance: Hashable, Sendable {
    /// When it is open.
    package enum Hours: Hashable, Sendable {
        case once(from: Timestamp, until: Timestamp)
        /// The same hours every week, by the clocks of the zone.
        case weekly(ShiftWindow, TimeZone)
    }

    package let id: Int64
    package let matchers: [LabelMatcher]
    package let hours: Hours
    /// Why; empty when nothing was said.
    package let reason: String
    package let by: PersonName
    package let at: Timestamp
    /// It is not open before this: when it was made, or until when it was ended early.
    package let opensFrom: Timestamp
    /// It was told that it is open, and not that it is over.
    package let isToldOpen: Bool
    /// When that, or that it is over, was told last; nil: nothing was.
    package let toldAt: Timestamp?

    package init(
        id: Int64,
        matchers: [LabelMatcher],
        hours: Hours,
        reason: String,
        by: PersonName,
        at: Timestamp,
        opensFrom: Timestamp,
        isToldOpen: Bool,
        toldAt: Timestamp? = nil
    ) {
        self.id = id
        self.matchers = matchers
        self.hours = hours
        self.reason = reason
        self.by = by
        self.at = at
        self.opensFrom = opensFrom
        self.isToldOpen = isToldOpen
        self.toldAt = toldAt
    }

    /// For the decisions.
    package var window: MaintenanceWindow {
        let hours: MaintenanceWindow.Hours =
            switch hours {
            // Not a second less than was said.
            case .once(let from, let until): .once(from: Moment(from), until: Moment(until + .milliseconds(999)))
            case .weekly(let window, let zone): .weekly(WeekHours(clock: ZoneClock(zone), windows: [window]))
            }
        return MaintenanceWindow(matchers: matchers, hours: hours, opensFrom: Moment(opensFrom))
    }

    /// All its matchers on one line, which reads back as the same.
    package var subject: String { matchers.map(\.text).joined(separator: ", ") }

    package var isWeekly: Bool {
        if case .weekly = hours { true } else { false }
    }
}
