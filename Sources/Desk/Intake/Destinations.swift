import Incidents

/// Which chats see a new incident: those that are configured, else every responder and admin directly.
struct Destinations {
    let records: any WritableRecords
    let settings: DeskSettings

    /// - Parameter origin: the channel whose message told of it; it sees the incident where its front-end has no chats
    ///   configured, in place of the direct messages.
    func addresses(for origin: ChatAddress? = nil) throws -> [ChatAddress] {
        var addresses = settings.destinations
        let seer = origin.flatMap { origin in
            addresses.contains { $0.frontEnd == origin.frontEnd } ? nil : origin
        }
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
}
