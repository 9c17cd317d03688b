import Incidents
import OnCall

/// An override as it is kept: who covers which schedule, and who arranged it.
package struct Cover: Hashable, Sendable {
    package let id: Int64
    package let schedule: String
    package let person: PersonName
    package let from: Timestamp
    /// The first moment that does not belong to it any more.
    package let until: Timestamp
    package let by: PersonName
    package let at: Timestamp
    /// The number of the swap that it comes of.
    package let swap: Int64?

    package init(
        id: Int64,
        schedule: String,
        person: PersonName,
        from: Timestamp,
        until: Timestamp,
        by: PersonName,
        at: Timestamp,
        swap: Int64? = nil
    ) {
        self.id = id
        self.schedule = schedule
        self.person = person
        self.from = from
        self.until = until
        self.by = by
        self.at = at
        self.swap = swap
    }

    package var override: Override {
        Override(id: id, schedule: schedule, member: person.name, from: Moment(from), until: Moment(until))
    }
}
