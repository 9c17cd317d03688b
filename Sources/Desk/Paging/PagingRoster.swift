import Incidents
import OnCall

/// Everybody who can be paged now, by the names that the settings have for them: a viewer could do nothing, and a stranger
/// cannot be reached.
struct PagingRoster {
    let roster: Roster
    private let people: [String: Person]

    init(records: any Records, settings: DeskSettings, now: Timestamp) throws {
        let duties = try DutyDesk(records: records, plan: settings.duties, now: now)
        var people: [String: Person] = [:]
        for person in try records.people() where person.role >= .responder { people[person.name] = person }
        for written in settings.paging.writtenPeople where people[written] == nil {
            if let person = try records.person(written: written), person.role >= .responder {
                people[written] = person
            }
        }
        let teams = try settings.duties.teams.map { team in
            let members = try team.members.map { try records.person(written: $0)?.name ?? $0 }
            return Team(name: team.name, members: members, chats: team.chats)
        }
        self.people = people
        roster = Roster(schedules: duties.schedules, teams: teams, people: Set(people.keys))
    }

    func person(named name: String) -> Person? { people[name] }

    /// Which of the targets leads to the person.
    func target(to person: Int64, among targets: [Target], at now: Moment) -> Target? {
        targets.first { target in
            roster.reach([target], at: now).people.contains { people[$0]?.id == person }
        }
    }
}

extension PagingPlan {
    /// The people whom levels name, as they are written.
    fileprivate var writtenPeople: Set<String> {
        Set(
            policies.values.flatMap(\.levels).flatMap(\.targets).compactMap { target in
                if case .person(let name) = target { name } else { nil }
            }
        )
    }
}
