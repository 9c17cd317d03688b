extension Routing {
    /// All that is wrong, in the order of the routes, the default route last.
    ///
    /// - Parameter teams: those that there are.
    /// - Parameter policies: those that there are.
    package func faults(teams: Set<String>, policies: Set<String>) -> [RoutingFault] {
        var faults: [RoutingFault] = []
        var names = Set<String>()
        var taker: String?
        for route in routes {
            if !names.insert(route.name).inserted { faults.append(.sameName(route.name)) }
            if case .some(let team) = route.team, !teams.contains(team) {
                faults.append(.unknownTeam(team, route: route.name))
            }
            if case .some(let policy) = route.policy, !policies.contains(policy) {
                faults.append(.unknownPolicy(policy, route: route.name))
            }
            if let taker { faults.append(.neverAsked(route: route.name, after: taker)) }
            if taker == nil, route.takesAll { taker = route.name }
        }
        if let team = fallback.team, !teams.contains(team) { faults.append(.unknownTeam(team, route: nil)) }
        if let policy = fallback.policy, !policies.contains(policy) {
            faults.append(.unknownPolicy(policy, route: nil))
        }
        return faults
    }
}
