import Cards
import Incidents

/// What happens to somebody whom nobody has let in: a polite refusal, and a card for the admins, once.
struct Reception {
    /// A refused request is not put to the admins again within this time.
    static let patience = Duration.days(7)

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    func refuse(_ identity: Identity) throws -> VisitEnd {
        var end = try refuse(identity, .unknownPerson(id: identity.id))
        end.changes = try askAdmins(about: identity)
        return end
    }

    /// Says no without asking anybody.
    func refuse(_ identity: Identity, _ refusal: Refusal, _ holder: LinkHolder? = nil) throws -> VisitEnd {
        let text = settings.book.text(of: refusal, at: now, on: identity.frontEnd)
        try records.append(
            AuditDraft(
                at: now,
                actor: Actor(stranger: identity),
                operation: holder?.press.operation ?? .command,
                incident: holder?.press.incident,
                parameters: holder.map { ["by": $0.means] } ?? [:],
                outcome: .refused,
                reason: text
            )
        )
        return VisitEnd(answer: Answer(toast: text, isRefusal: true))
    }

    private func askAdmins(about identity: Identity) throws -> Set<ChangeFeed.Change> {
        var changes: Set<ChangeFeed.Change> = [.people]
        if let request = try newRequest(from: identity) {
            for admin in try admins() {
                let posting = try records.post(.letIn, .letIn(request: request.id), to: admin, at: now)
                changes.insert(.posting(posting.id))
            }
            try records.refreshHomes(of: [identity], at: now)
        }
        return changes
    }

    private func newRequest(from identity: Identity) throws -> LetInRequest? {
        if let last = try records.letInRequest(from: identity) {
            guard let decision = last.decision, now.since(decision.at) > Self.patience else { return nil }
        }
        return try records.insertLetInRequest(from: identity, at: now)
    }

    /// Those who can be written to.
    private func admins() throws -> [ChatAddress] {
        try [FrontEnd.telegram, .slack].flatMap { frontEnd in
            try records.identities(on: frontEnd, atLeast: .admin)
                .map { ChatAddress(frontEnd: frontEnd, chat: $0.id) }
                .filter { try !records.isLost($0) }
        }
    }
}
