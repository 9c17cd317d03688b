import Incidents
import OnCall

/// What was found when the schedules were looked at last, and when that is due again.
package protocol DutyLookRecords {
    /// Nil: they never were, or there were none.
    func dutyLookDue() throws -> Timestamp?
    /// When they were looked at last; nil: they never were, or there were none.
    func dutyLookedAt() throws -> Timestamp?
    /// Who was on call, by schedule.
    func dutyHolders() throws -> [String: DutyHolder]
    func dutyNotices() throws -> [DutyNotice]
}

package protocol WritableDutyLookRecords: DutyLookRecords {
    /// - Parameters:
    ///   - due: nil: there is nothing to look at.
    ///   - looked: up to when everything is told.
    func setDutyLook(due: Timestamp?, looked: Timestamp) throws
    /// - Parameter holder: nil: there is no such schedule any more.
    func setDutyHolder(_ holder: DutyHolder?, of schedule: String) throws
    /// All there are; those that were kept before are forgotten.
    func setDutyNotices(_ notices: [DutyNotice]) throws
}

/// Who is on call, as it is remembered until the next look.
package struct DutyHolder: Hashable, Sendable {
    /// Nil: nobody, or somebody whom the bot does not know.
    package let person: Int64?
    /// Nil: nobody.
    package let name: String?

    package static let nobody = DutyHolder(person: nil, name: nil)

    package init(person: Int64?, name: String?) {
        self.person = person
        self.name = name
    }

    /// A new name does not make another person.
    func isSame(as other: DutyHolder) -> Bool {
        if person != nil || other.person != nil { return person == other.person }
        return name == other.name
    }
}
