import Incidents
import OnCall

/// Which chats see something: those that the routes of its alerts name, else those that are configured, else every responder
/// and admin directly.
struct Destinations {
    let records: any Records
    let settings: DeskSettings

    private var routing: Routing { settings.paging.routing }

    /// Whom the routes send the alerts to, all of them added up.
    func audience(of alerts: [RoutedAlert]) -> Audience {
        guard routing.namesChats else { return .usual }
        let audiences = alerts.map { Audience(routing.outcome(for: $0).chats) }
        guard let first = audiences.first else { return Audience(routing.fallback.chats) }
        return audiences.dropFirst().reduce(first) { $0.adding($1) }
    }

    /// Who sees what comes of no alert.
    /// - Parameter origin: the channel whose message told of it; it sees the incident where its front-end has no chats
    ///   configured, in place of the direct messages.
    func addresses(for origin: ChatAddress? = nil) throws -> [ChatAddress] {
        try addresses(of: Audience(routing.fallback.chats), for: origin)
    }

    /// Where no chat of the routes can be written to, the usual ones are: nothing goes unseen.
    func addresses(of audience: Audience, for origin: ChatAddress? = nil) throws -> [ChatAddress] {
        let named = try open(addresses(named: audience.chats))
        guard !named.isEmpty, !audience.isUsual else { return try open(named + usual(for: origin)) }
        guard let origin, isSeer(origin), !named.contains(where: { $0.frontEnd == origin.frontEnd }) else {
            return named
        }
        return try open(named + [origin])
    }

    /// All who see something, whatever route it takes.
    func everywhere() throws -> [ChatAddress] {
        guard routing.namesChats else { return try addresses() }
        let ends = [routing.fallback.chats] + routing.routes.map { $0.chats ?? routing.fallback.chats }
        return try addresses(of: ends.map { Audience($0) }.reduce(Audience(ends[0])) { $0.adding($1) })
    }

    /// Each admin in each of their chats; where no admin can be written to, everybody where cards are posted.
    func admins() throws -> [ChatAddress] {
        var admins: [ChatAddress] = []
        for frontEnd in [FrontEnd.telegram, .slack] where settings.frontEnds.contains(frontEnd) {
            for identity in try records.identities(on: frontEnd, atLeast: .admin) {
                admins.append(ChatAddress(frontEnd: frontEnd, chat: identity.id))
            }
        }
        let open = try open(admins)
        return open.isEmpty ? try addresses() : open
    }

    /// Those of the names that can be written to.
    func addresses(named names: [String]) throws -> [ChatAddress] {
        try open(names.compactMap { ChatAddress(named: $0) }.filter { settings.frontEnds.contains($0.frontEnd) })
    }

    /// Where the channel of a message sees what the message tells of, though others see it elsewhere.
    /// - Returns: nil where the front-end has chats configured, or the bot is not there any more.
    func home(_ origin: ChatAddress) throws -> ChatAddress? {
        guard isSeer(origin) else { return nil }
        let current = try records.currentAddress(of: origin)
        return try records.isLost(current) ? nil : current
    }

    private func usual(for origin: ChatAddress?) throws -> [ChatAddress] {
        var addresses = settings.destinations
        let seer = origin.flatMap { isSeer($0) ? $0 : nil }
        if let seer { addresses.append(seer) }
        for frontEnd in settings.directMessages where frontEnd != seer?.frontEnd {
            addresses += try records.identities(on: frontEnd, atLeast: .responder).map {
                ChatAddress(frontEnd: frontEnd, chat: $0.id)
            }
        }
        return addresses
    }

    /// As they are called now, each once, without those that take nothing any more.
    private func open(_ addresses: [ChatAddress]) throws -> [ChatAddress] {
        var seen: Set<ChatAddress> = []
        return try addresses.compactMap { address in
            let current = try records.currentAddress(of: address)
            guard seen.insert(current).inserted, try !records.isLost(current) else { return nil }
            return current
        }
    }

    private func isSeer(_ origin: ChatAddress) -> Bool {
        !settings.destinations.contains { $0.frontEnd == origin.frontEnd }
    }
}
