/// Where alerts go: what one route says, or several added up.
package struct RouteOutcome: Hashable, Sendable {
    /// An escalation that is to run.
    package struct Climb: Hashable, Sendable {
        package let policy: String
        /// The team of the first route that asked for it.
        package let team: String?
        /// The highest of the routes that asked for it.
        package let urgency: Urgency

        package init(policy: String, team: String?, urgency: Urgency) {
            self.policy = policy
            self.team = team
            self.urgency = urgency
        }
    }

    /// Each once, in the order of the routes; the first is the one that a card names.
    package let teams: [String]
    /// The highest of them.
    package let urgency: Urgency
    /// Each once, in the order of the routes.
    package let chats: [String]
    /// One for each policy, in the order of the routes: two routes with one policy page by it once.
    package let climbs: [Climb]

    package init(team: String?, urgency: Urgency, chats: [String], policy: String?) {
        teams = team.map { [$0] } ?? []
        self.urgency = urgency
        self.chats = Self.once(chats)
        climbs = policy.map { [Climb(policy: $0, team: team, urgency: urgency)] } ?? []
    }

    private init(teams: [String], urgency: Urgency, chats: [String], climbs: [Climb]) {
        self.teams = teams
        self.urgency = urgency
        self.chats = chats
        self.climbs = climbs
    }

    /// This one, and then another: of a further route, or of another alert of the same incident. Adding it a second time
    /// changes nothing.
    package func adding(_ other: RouteOutcome) -> RouteOutcome {
        var climbs = climbs
        for climb in other.climbs {
            if let index = climbs.firstIndex(where: { $0.policy == climb.policy }) {
                let known = climbs[index]
                climbs[index] = Climb(
                    policy: known.policy,
                    team: known.team ?? climb.team,
                    urgency: max(known.urgency, climb.urgency)
                )
            } else {
                climbs.append(climb)
            }
        }
        return RouteOutcome(
            teams: Self.once(teams + other.teams),
            urgency: max(urgency, other.urgency),
            chats: Self.once(chats + other.chats),
            climbs: climbs
        )
    }

    private static func once(_ names: [String]) -> [String] {
        var seen = Set<String>()
        return names.filter { seen.insert($0).inserted }
    }
}
