import Incidents
import OnCall

/// When a person is on call, in every schedule.
package struct DutyCalendar: Hashable, Sendable {
    package struct Turn: Hashable, Sendable {
        package let schedule: String
        package let from: Moment
        package let until: Moment
        /// It began before `from`, longer ago than is looked back.
        package let isCut: Bool

        package init(schedule: String, from: Moment, until: Moment, isCut: Bool) {
            self.schedule = schedule
            self.from = from
            self.until = until
            self.isCut = isCut
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
