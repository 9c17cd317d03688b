import Incidents

/// What stands on a person's own page.
package struct HomeView: Hashable, Sendable {
    /// The front-end's id of whoever opened it.
    package var user: String
    /// Nil: nobody has let them in.
    package var person: Person?
    /// The admins have been asked about them, and have not decided.
    package var isAsked: Bool
    /// Assigned to or acknowledged by the person.
    package var mine: ListView
    /// The first page of all that is active.
    package var active: ListView

    package init(user: String, person: Person?, isAsked: Bool = false, mine: ListView, active: ListView) {
        self.user = user
        self.person = person
        self.isAsked = isAsked
        self.mine = mine
        self.active = active
    }
}
