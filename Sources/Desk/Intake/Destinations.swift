import Incidents

/// Which chats see a new incident: those that are configured, else every responder and admin directly.
struct Destinations {
    let records: any WritableRecords
    let settings: DeskSettings

    func addresses() throws -> [ChatAddress] {
        var addresses = settings.destinations
        for frontEnd in settings.directMessages {
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
