import Cards
import Incidents
import OnCall

/// What people are told besides their pages.
extension PagingDesk {
    func audit(
        _ operation: AuditDraft.Operation,
        _ incident: Incident,
        _ parameters: [String: String],
        outcome: AuditDraft.Outcome = .done,
        reason: String? = nil,
        by actor: Actor = .system
    ) throws {
        try records.append(
            AuditDraft(
                at: now,
                actor: actor,
                operation: operation,
                incident: incident.id,
                parameters: parameters,
                outcome: outcome,
                reason: reason
            )
        )
    }

    /// Under the incident's card in these chats, unless somebody has taken it by then; where there is none yet, the card
    /// comes first. In a storm its digest speaks for all.
    mutating func say(_ phrase: Phrase, in chats: [ChatAddress], of incident: Int64) throws {
        var seen = Set<ChatAddress>()
        for chat in chats where settings.frontEnds.contains(chat.frontEnd) {
            let address = try records.currentAddress(of: chat)
            guard seen.insert(address).inserted, try !records.isLost(address) else { continue }
            let card = try records.post(.card, .incident(incident), to: address, at: now)
            try records.enqueue(
                .text(Line(phrase(settings.book.language)), replyTo: card.message),
                to: card.address,
                about: incident,
                at: now
            )
            changes.formUnion([.posting(card.id), .outbox])
        }
    }

    /// Each admin in each of their chats; where no admin can be written to, everybody where cards are posted.
    mutating func tellAdmins(_ phrase: Phrase) throws {
        try tell(phrase, try Destinations(records: records, settings: settings).admins())
    }

    /// In each of the person's chats.
    mutating func tell(_ person: Int64, _ phrase: Phrase) throws {
        try tell(phrase, try records.directChats(of: person).filter { settings.frontEnds.contains($0.frontEnd) })
    }

    private mutating func tell(_ phrase: Phrase, _ addresses: [ChatAddress]) throws {
        for address in addresses {
            try records.enqueue(.text(Line(phrase(settings.book.language)), replyTo: nil), to: address, at: now)
        }
        changes.insert(.outbox)
    }
}

extension Reach.Hole {
    /// For the audit log.
    var text: String {
        switch self {
        case .gap(let schedule): "nobody is on call by \(schedule)"
        case .noSchedule(let schedule): "no schedule \(schedule)"
        case .noTeam(let team): "no team \(team)"
        case .unknown(let person): "\(person) is not known as a responder"
        case .chatGone(let chat): "chat \(chat) takes no messages"
        }
    }
}
