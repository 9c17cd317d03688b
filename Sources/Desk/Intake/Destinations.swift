import Incidents

/// Which chats see a new incident: those that are configured, else every responder and admin directly.
struct Destinations {
    let records: any WritableRecords
    let settings: DeskSettings

    /// - Parameter origin: the channel whose message told of it; it sees the incident where its front-end has no chats
    ///   configured, in place of the direct messages.
    func addresses(for origin: ChatAddress? = nil) throws -> [ChatAddress] {
        var addresses = settings.destinations
        let seer = origin.flatMap { isSeer($0) ? $0 : nil }
        if let seer { addresses.append(seer) }
        for frontEnd in settings.directMessages where frontEnd != seer?.frontEnd {
            addresses += try records.identities(on: frontEnd, atLeast: .responder).map {
                ChatAddress(frontEnd: frontEnd, chat: $0.id)
            }
        }
        var seen: Set<ChatAddress> = []
        return try addresses.compactMap { address in
            let current = try records.currentAddress(of: address)
            guard seen.insert(current).inserted, try !records.isLost(current) else { return nil }
            return current
        }
    }

    /// Where the channel of a message sees what the message tells of, though others see it elsewhere.
    /// - Returns: nil where the front-end has chats configured, or the bot is not there any more.
    func home(_ origin: ChatAddress) throws -> ChatAddress? {
        guard isSeer(origin) else { return nil }
        let current = try records.currentAddress(of: origin)
        return try records.isLost(current) ? nil : current
    }

    private func isSeer(_ origin: ChatAddress) -> Bool {
        !settings.destinations.contains { $0.frontEnd == origin.frontEnd }
    }
}
