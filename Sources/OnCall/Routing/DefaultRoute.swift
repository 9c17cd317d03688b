/// Where alerts go that no route is for, and what routes leave unsaid.
package struct DefaultRoute: Hashable, Sendable {
    package let team: String?
    package let urgency: Urgency
    /// As the settings name them.
    package let chats: [String]
    /// Nil: nobody is paged.
    package let policy: String?

    package init(team: String? = nil, urgency: Urgency = .high, chats: [String] = [], policy: String? = nil) {
        self.team = team
        self.urgency = urgency
        self.chats = chats
        self.policy = policy
    }

    var outcome: RouteOutcome {
        RouteOutcome(team: team, urgency: urgency, chats: chats, policy: policy)
    }

    /// What the route says, and for the rest this one.
    func outcome(of route: Route) -> RouteOutcome {
        RouteOutcome(
            team: Self.choose(route.team, team),
            urgency: route.urgency ?? urgency,
            chats: route.chats ?? chats,
            policy: Self.choose(route.policy, policy)
        )
    }

    private static func choose(_ choice: Route.Choice<String>, _ own: String?) -> String? {
        switch choice {
        case .asDefault: own
        case .none: nil
        case .some(let value): value
        }
    }
}
