import Cards
import Foundation
import Incidents
import OnCall

/// Hours of every week.
struct WeeklyHoursJSON: Codable, Hashable {
    /// `Mon` to `Sun`, or ranges such as `Mon-Fri`.
    let days: [String]
    /// `02:00`
    let from: String
    let until: String
    /// IANA; left out in a request: that of the settings.
    let timezone: String?
}

/// A maintenance window.
struct MaintenanceJSON: Codable, Hashable {
    let id: Int64
    let matchers: [String]
    /// Left out of one that recurs.
    let from: String?
    let until: String?
    /// Left out of one that is open once.
    let weekly: WeeklyHoursJSON?
    let reason: String
    let by: String
    let at: String
    let open: Bool
    /// Until when it is open now.
    let openUntil: String?
    /// When it opens next.
    let opensAt: String?

    init(_ planned: PlannedMaintenance, at now: Timestamp) {
        let line = MaintenanceLine(planned, at: now)
        id = planned.id
        matchers = planned.matchers.map(\.text)
        switch planned.hours {
        case .once(let from, let until):
            (self.from, self.until, weekly) = (from.rfc3339, until.rfc3339, nil)
        case .weekly(let window, let zone):
            (from, until) = (nil, nil)
            weekly = WeeklyHoursJSON(
                days: window.weekdays.sorted().map(\.short),
                from: window.from.text,
                until: window.until.text,
                timezone: zone.identifier
            )
        }
        reason = planned.reason
        by = planned.by.name
        at = planned.at.rfc3339
        open = line.isOpen(at: now)
        openUntil = line.until?.rfc3339
        opensAt = line.next?.rfc3339
    }
}

/// Those that are open or will be, by their number.
struct MaintenanceListJSON: Codable, Hashable {
    let maintenance: [MaintenanceJSON]
    /// What came of a change; left out when they were only read.
    var message: String?
}
