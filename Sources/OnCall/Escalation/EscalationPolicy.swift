/// Who is paged for an incident, one level after the other, for as long as nobody acknowledges it.
package struct EscalationPolicy: Hashable, Sendable {
    package struct Level: Hashable, Sendable {
        /// All at the same time.
        package let targets: [Target]
        /// From its page to the next level, or to the end after the last one; at least 1.
        package let minutes: Int

        package init(targets: [Target], minutes: Int) {
            self.targets = targets
            self.minutes = max(1, minutes)
        }
    }

    package let name: String
    /// At least one, where it is of any use.
    package let levels: [Level]
    /// How often it begins again after its last level: 2 makes three rounds.
    package let repeats: Int
    /// An acknowledged incident that nobody touches for so many minutes comes back; nil: never.
    package let comesBackAfter: Int?
    /// Low urgency waits for them; nil: it does not wait.
    package let supportHours: WeekHours?

    package init(
        name: String,
        levels: [Level],
        repeats: Int = 0,
        comesBackAfter: Int? = nil,
        supportHours: WeekHours? = nil
    ) {
        self.name = name
        self.levels = levels
        self.repeats = max(0, repeats)
        self.comesBackAfter = comesBackAfter.map { max(1, $0) }
        self.supportHours = supportHours
    }

    /// When a page of this urgency may be made at the earliest: the moment itself, or when the support hours open that it
    /// waits for. Hours that never come are no reason to page nobody.
    package func opening(for urgency: Urgency, from moment: Moment) -> Moment {
        guard urgency == .low, let supportHours else { return moment }
        return supportHours.opening(from: moment) ?? moment
    }
}
