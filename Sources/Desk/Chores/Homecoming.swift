import Cards
import Incidents
import OnCall

/// A chat takes messages again: what somebody there should see is posted to it.
struct Homecoming {
    /// A chat that was away sees no more than this many incidents at once; the list has them all.
    static let limit = 200
    /// More alerts of one incident are not looked at to find out who sees it.
    private static let alertLimit = 100

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    /// Active incidents go to a chat that sees them, and into their topics where they have some; open requests to be let in go
    /// to an admin.
    /// - Returns: false when the chat had not been lost; nothing has happened then.
    func welcome(_ address: ChatAddress) throws -> Bool {
        let address = try records.chat(ofTopic: address)
        guard try records.isLost(address) else { return false }
        try records.regain(address, at: now)
        let destinations = Destinations(records: records, settings: settings)
        if try destinations.everywhere().contains(address) {
            for incident in try records.incidents(in: .active, after: nil, limit: Self.limit)
            where try sees(address, incident, destinations) {
                _ = try records.post(.card, .incident(incident.id), to: address, at: now)
                guard let topic = try records.topic(of: incident.id, lineAt: address)?.standingPlace else { continue }
                _ = try records.post(.card, .incident(incident.id), to: topic, at: now)
            }
        }
        let admins = try records.identities(on: address.frontEnd, atLeast: .admin)
        let direct = try admins.map {
            try records.currentAddress(of: ChatAddress(frontEnd: address.frontEnd, chat: $0.id))
        }
        if direct.contains(address) {
            for request in try records.openLetInRequests() {
                _ = try records.post(.letIn, .letIn(request: request.id), to: address, at: now)
            }
        }
        return true
    }

    /// Whether the routes of what fires in it lead to the chat.
    private func sees(_ address: ChatAddress, _ incident: Incident, _ destinations: Destinations) throws -> Bool {
        guard settings.paging.routing.namesChats else { return true }
        let alerts = try records.alerts(of: incident.id, limit: Self.alertLimit).filter(\.isFiring)
        let audience = destinations.audience(of: alerts.map { RoutedAlert($0, source: incident.source) })
        return try destinations.addresses(of: audience).contains(address)
    }
}
