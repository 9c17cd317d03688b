/// Everybody who can be paged, as it is at the moment of a decision.
package struct Roster: Sendable {
    private let schedules: [String: Schedule]
    private let teams: [String: Team]
    private let people: Set<String>
    private let closedChats: Set<String>

    /// - Parameter schedules: with their overrides.
    /// - Parameter people: whom the bot knows, by the names that schedules and teams have.
    /// - Parameter closedChats: those that take no messages, as the settings name them.
    package init(schedules: [Schedule], teams: [Team], people: Set<String>, closedChats: Set<String> = []) {
        self.schedules = Dictionary(schedules.map { ($0.name, $0) }) { first, _ in first }
        self.teams = Dictionary(teams.map { ($0.name, $0) }) { first, _ in first }
        self.people = people
        self.closedChats = closedChats
    }

    /// Whom the targets come to.
    package func reach(_ targets: [Target], at now: Moment) -> Reach {
        var names: [String] = []
        var chats: [String] = []
        var gone: [String] = []
        var webhooks: [String] = []
        var holes: [Reach.Hole] = []
        for target in targets {
            switch target {
            case .person(let name): names.append(name)
            case .schedule(let name):
                guard let schedule = schedules[name] else {
                    holes.append(.noSchedule(name))
                    continue
                }
                if let member = schedule.duty(at: now)?.member {
                    names.append(member)
                } else {
                    holes.append(.gap(name))
                }
            case .team(let name):
                guard let team = teams[name], !team.members.isEmpty else {
                    holes.append(.noTeam(name))
                    continue
                }
                names += team.members
            case .chat(let name) where closedChats.contains(name): gone.append(name)
            case .chat(let name): chats.append(name)
            case .webhook(let name): webhooks.append(name)
            }
        }
        let known = Self.once(names.filter(people.contains))
        holes += Self.once(names.filter { !people.contains($0) }).map(Reach.Hole.unknown)
        holes += Self.once(gone).map(Reach.Hole.chatGone)
        let meansPeople = targets.contains(where: \.isPeople)
        return Reach(
            people: known,
            chats: Self.once(chats),
            webhooks: Self.once(webhooks),
            holes: holes,
            isNobody: known.isEmpty && (meansPeople || chats.isEmpty && webhooks.isEmpty)
        )
    }

    private static func once(_ names: [String]) -> [String] {
        var seen = Set<String>()
        return names.filter { seen.insert($0).inserted }
    }
}
