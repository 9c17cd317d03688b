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
        roster = Roster(
            schedules: duties.schedules,
            teams: teams,
            people: Set(people.keys),
            closedChats: try Self.closedChats(of: settings, in: records)
        )
    }

    /// Of the chats that levels name, those in which nothing would be read.
    private static func closedChats(of settings: DeskSettings, in records: any Records) throws -> Set<String> {
        var closed = Set<String>()
        for name in settings.paging.writtenChats {
            guard let address = ChatAddress(named: name), settings.frontEnds.contains(address.frontEnd) else {
                closed.insert(name)
                continue
            }
            if try records.isLost(records.currentAddress(of: address)) { closed.insert(name) }
        }
        return closed
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
    /// The chats that levels name, as they are written.
    fileprivate var writtenChats: Set<String> {
        Set(
            policies.values.flatMap(\.levels).flatMap(\.targets).compactMap { target in
                if case .chat(let name) = target { name } else { nil }
            }
        )
    }

    /// The people whom levels name, as they are written.
    fileprivate var writtenPeople: Set<String> {
        Set(
            policies.values.flatMap(\.levels).flatMap(\.targets).compactMap { target in
                if case .person(let name) = target { name } else { nil }
            }
        )
    }
}
