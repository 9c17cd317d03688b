import Foundation
import Incidents

/// The structured settings of `chatops.yaml`.
package struct Settings: Hashable, Sendable {
    /// Nil: that of the machine.
    package var timeZone: TimeZone?
    /// The operator's rules, which come before the built-in ones.
    package var suggestions: [SuggestionRule] = []
    /// Alerts that never make an incident, besides those that never do.
    package var ignoredAlerts: Set<String> = []

    package init() {}
}
