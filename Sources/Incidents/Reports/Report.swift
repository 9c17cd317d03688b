/// What a time was like: which alerts came, how long they took, who worked on them.
package struct Report: Hashable, Sendable {
    /// The incidents of one alert name.
    package struct AlertCount: Hashable, Sendable {
        package let alert: String
        package let count: Int
        /// From opening to close, over those that were resolved; nil when none was.
        package let meanToResolve: Duration?

        package init(alert: String, count: Int, meanToResolve: Duration? = nil) {
            self.alert = alert
            self.count = count
            self.meanToResolve = meanToResolve
        }
    }

    /// One incident that took long.
    package struct LongIncident: Hashable, Sendable {
        package let id: Int64
        package let alert: String
        /// Until its close, or until the report was made.
        package let lasted: Duration
        package let isActive: Bool

        package init(id: Int64, alert: String, lasted: Duration, isActive: Bool) {
            self.id = id
            self.alert = alert
            self.lasted = lasted
            self.isActive = isActive
        }
    }

    /// How many incidents somebody acknowledged, took or closed.
    package struct Worker: Hashable, Sendable {
        package let person: PersonName
        package let incidents: Int

        package init(person: PersonName, incidents: Int) {
            self.person = person
            self.incidents = incidents
        }
    }

    /// What is shorter is not long-running.
    package static let longFrom = Duration.hours(4)

    package var period: ReportPeriod
    package var incidents = 0
    package var critical = 0
    package var active = 0
    package var resolved = 0
    package var rejected = 0
    /// False when there were more than could be counted.
    package var isWhole = true
    package var meanToResolve: Duration?

    package var acknowledged = 0
    /// From opening to the acknowledgement; of an even number, the middle between the two in the middle.
    package var medianToAcknowledge: Duration?
    /// Nine of ten were acknowledged within this time (nearest rank).
    package var ninetiethToAcknowledge: Duration?

    /// The most frequent first, then by name, as all that follow.
    package var alerts: [AlertCount] = []
    /// The longest first.
    package var longRunning: [LongIncident] = []
    /// Nobody acknowledged, took or closed them.
    package var neverAcknowledged: [AlertCount] = []
    /// Somebody said afterwards that nothing had to be done.
    package var notActionable: [AlertCount] = []
    /// How often they came back within minutes of ending.
    package var flapping: [AlertCount] = []
    package var workers: [Worker] = []

    package init(period: ReportPeriod) {
        self.period = period
    }
}
