import OnCall

extension DeskSettings {
    /// The chats, named in the configuration or by a route, in which cards of incidents are posted.
    package var cardChats: [ChatAddress] {
        let routing = paging.routing
        let named = routing.fallback.chats + routing.routes.flatMap { $0.chats ?? [] }
        return destinations + named.compactMap { ChatAddress(named: $0) }
    }

    /// All chats that are named anywhere.
    package var namedChats: [ChatAddress] {
        let targets = paging.policies.values.flatMap(\.levels).flatMap(\.targets)
        let paged = targets.compactMap { target -> String? in
            if case .chat(let name) = target { name } else { nil }
        }
        let others = duties.teams.flatMap(\.chats) + paging.fallbackChats + paged
        var seen = Set<ChatAddress>()
        return (cardChats + weeklyReportWishes.map(\.chat) + others.compactMap { ChatAddress(named: $0) })
            .filter { seen.insert($0).inserted }
    }
}
