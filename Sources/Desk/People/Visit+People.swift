import Cards
import Incidents

extension Visit {
    /// An admin's answer to a stranger's request; nil is no.
    mutating func letIn(_ id: Int64, as role: Role?) throws -> Answer {
        guard let request = try records.letInRequest(id) else { throw Refusal.buttonExpired }
        if let decision = request.decision { throw Refusal.alreadyDecided(by: decision.by) }
        let stranger = request.identity
        if let known = try records.person(stranger) { return try close(request, about: known) }
        if let role {
            let name = try freeName(for: stranger)
            _ = try records.add(name: name, role: role, identities: [stranger], at: now)
            let welcome = Phrase.welcome(role, on: stranger.frontEnd)(language)
            let address = ChatAddress(frontEnd: stranger.frontEnd, chat: stranger.id)
            try records.enqueue(.text(Line(welcome), replyTo: nil), to: address, at: now)
            changes.insert(.outbox)
        }
        try decide(request, as: role)
        try audit(
            .letIn,
            parameters: ["name": stranger.name, "id": stranger.id, "role": role?.rawValue ?? "none"],
            outcome: .done
        )
        return toast(role.map { .letIn(stranger.name, $0) } ?? .notLetIn(stranger.name))
    }

    /// Somebody was let in by another way meanwhile: they keep the role they have, whatever was pressed.
    private mutating func close(_ request: LetInRequest, about known: Person) throws -> Answer {
        try decide(request, as: known.role)
        let text = Phrase.isInAlready(known.name, known.role)(language)
        try audit(
            .letIn,
            parameters: ["name": known.name, "id": request.identity.id, "role": known.role.rawValue],
            outcome: .refused,
            reason: text
        )
        return Answer(toast: text, isRefusal: true)
    }

    private mutating func decide(_ request: LetInRequest, as role: Role?) throws {
        try records.decide(request.id, LetInRequest.Decision(role: role, by: person.reference, at: now))
        try records.refresh(letIn: request.id, at: now)
        try records.refreshHomes(of: [request.identity], at: now)
        if let posting { changes.insert(.posting(posting.id)) }
        changes.insert(.people)
    }

    private func freeName(for identity: Identity) throws -> String {
        let name = identity.name.isEmpty ? Person.placeholderName(for: identity) : identity.name
        guard try records.person(named: name) != nil else { return name }
        return "\(name) (\(identity.frontEnd.rawValue) \(identity.id))"
    }
}
