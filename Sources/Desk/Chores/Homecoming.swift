import Cards
import Incidents

/// A chat takes messages again: what somebody there should see is posted to it.
struct Homecoming {
    /// A chat that was away sees no more than this many incidents at once; the list has them all.
    static let limit = 200

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
        if try Destinations(records: records, settings: settings).addresses().contains(address) {
            for incident in try records.incidents(in: .active, after: nil, limit: Self.limit) {
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
}
