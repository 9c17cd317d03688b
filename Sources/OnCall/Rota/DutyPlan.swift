/// All teams and schedules, as the settings have them; overrides are kept elsewhere.
package struct DutyPlan: Hashable, Sendable {
    /// By name.
    package let teams: [Team]
    /// By name; none has overrides.
    package let schedules: [Schedule]

    package static let none = DutyPlan(teams: [], schedules: [])

    package init(teams: [Team], schedules: [Schedule]) {
        self.teams = teams
        self.schedules = schedules
    }

    package func team(_ name: String) -> Team? { teams.first { $0.name == name } }

    package func schedule(_ name: String) -> Schedule? { schedules.first { $0.name == name } }
}
