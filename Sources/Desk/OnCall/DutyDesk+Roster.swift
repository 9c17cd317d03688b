import Incidents
import OnCall

extension DutyDesk {
    /// Whom the targets come to now, among those who can act; each once, by the names that the bot has.
    package func reach(_ targets: [Target]) throws -> Reach {
        let named = try targets.map { target -> Target in
            guard case .person(let written) = target else { return target }
            return .person(try records.person(written: written)?.name ?? written)
        }
        let teams = plan.teams.map { team in
            Team(name: team.name, members: team.members.map { names[$0]?.name ?? $0 }, chats: team.chats)
        }
        let actors = try records.people().filter { $0.role >= .responder }.map(\.name)
        return Roster(schedules: schedules, teams: teams, people: Set(actors)).reach(named, at: moment)
    }
}
