/// Somebody covers a schedule for a while, whoever's turn it is.
package struct Override: Hashable, Sendable {
    /// Greater for one that was made later: where two overlap, the later one counts.
    package let id: Int64
    package let schedule: String
    /// By the name that the people table has.
    package let member: String
    package let from: Moment
    /// The first moment that does not belong to it any more.
    package let until: Moment

    package init(id: Int64, schedule: String, member: String, from: Moment, until: Moment) {
        self.id = id
        self.schedule = schedule
        self.member = member
        self.from = from
        self.until = until
    }

    func contains(_ moment: Moment) -> Bool { from <= moment && moment < until }
}
