import Incidents
import OnCall

/// Who can be paged.
package struct PageableView: Hashable, Sendable {
    package struct Way: Hashable, Sendable {
        package var person: PersonName
        /// The ways that there are to them; none: nothing would come to them.
        package var methods: [NoticeMethod]

        package init(person: PersonName, methods: [NoticeMethod]) {
            self.person = person
            self.methods = methods
        }
    }

    package struct Duty: Hashable, Sendable {
        package var schedule: String
        /// Nil: nobody.
        package var member: String?

        package init(schedule: String, member: String?) {
            self.schedule = schedule
            self.member = member
        }
    }

    /// For which somebody is to be paged; nil: none is chosen.
    package var incident: Incident?
    package var duties: [Duty]
    package var teams: [String]
    /// A page of them, by name.
    package var people: [Way]
    package var page: Int
    /// The number of the next page; nil on the last.
    package var next: Int?

    package init(incident: Incident?, duties: [Duty], teams: [String], people: [Way], page: Int, next: Int?) {
        self.incident = incident
        self.duties = duties
        self.teams = teams
        self.people = people
        self.page = page
        self.next = next
    }
}
