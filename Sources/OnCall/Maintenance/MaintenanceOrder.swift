/// What somebody wrote to have a maintenance window made: when, which alerts, and why.
package struct MaintenanceOrder: Hashable, Sendable {
    /// When the window is to be open.
    package enum Time: Hashable, Sendable {
        case once(from: Moment, until: Moment)
        /// Each day's window is in the zone of whoever reads it.
        case weekly(ShiftWindow)
    }

    package let time: Time
    package let matchers: [LabelMatcher]
    /// Why, in words; empty when nothing was said.
    package let reason: String

    package init(time: Time, matchers: [LabelMatcher], reason: String) {
        self.time = time
        self.matchers = matchers
        self.reason = reason
    }
}
