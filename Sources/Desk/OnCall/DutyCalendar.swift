import Incidents
import OnCall

/// When a person is on call, in every schedule.
package struct DutyCalendar: Hashable, Sendable {
    package struct Turn: Hashable, Sendable {
        package let schedule: String
        package let from: Moment
        package let until: Moment

        package init(schedule: String, from: Moment, until: Moment) {
            self.schedule = schedule
            self.from = from
            self.until = until
        }
    }

    package let owner: PersonName
    /// By their beginning.
    package let turns: [Turn]

    package init(owner: PersonName, turns: [Turn]) {
        self.owner = owner
        self.turns = turns
    }
}
