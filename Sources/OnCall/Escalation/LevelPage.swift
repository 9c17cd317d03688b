/// The turn of one level.
package struct LevelPage: Hashable, Sendable {
    /// Grows with every turn of the escalation, from 1: what has been done for one is never done again.
    package let step: Int
    /// From 0.
    package let round: Int
    /// From 0.
    package let level: Int
    package let urgency: Urgency
    package let reach: Reach

    package init(step: Int, round: Int, level: Int, urgency: Urgency, reach: Reach) {
        self.step = step
        self.round = round
        self.level = level
        self.urgency = urgency
        self.reach = reach
    }
}
