import Cards
import Incidents

/// The circumstances of one person's request, and how it is received or refused inside a transaction.
struct VisitDesk: Sendable {
    let settings: DeskSettings
    let now: Timestamp
    let hasCluster: Bool
    let identity: Identity
    let via: Actor.Via
    let place: MessagePlace?
    let intake: IntakeKey?
    /// Where it was typed; nil for a press, whose refusal is a toast.
    let told: ChatAddress?
    /// A refusal is said there as a message.
    let saysRefusals: Bool
    /// What somebody unknown is told; nil: that the admins are asked.
    var strangersRefusal: Refusal?
    /// Who asks, where that is known without their saying so.
    var holder: LinkHolder?
    /// The question that is asked for, or answered: one whose channel somebody unknown may answer for.
    var question: (@Sendable (any WritableRecords) throws -> Question?)?

    func receive(
        _ body: (inout Visit, MessagePlace?) throws -> Answer,
        in records: any WritableRecords
    ) throws -> VisitEnd {
        guard try takeIn(records) else { return .repeated }
        guard let (person, isGuest) = try caller(in: records) else {
            let reception = Reception(records: records, settings: settings, now: now)
            let end =
                try strangersRefusal.map { try reception.refuse(identity, $0, holder) } ?? reception.refuse(identity)
            return try say(end, in: records)
        }
        var visit = try visit(of: person, isGuest: isGuest, in: records)
        try comeBack(&visit)
        do {
            let answer = try body(&visit, place)
            return VisitEnd(answer: answer, followUps: visit.followUps, changes: visit.changes)
        } catch let refusal as Refusal {
            throw RefusedVisit(refusal: refusal, press: visit.attempted)
        }
    }

    func refuse(_ refused: RefusedVisit, in records: any WritableRecords) throws -> VisitEnd {
        guard try takeIn(records), let (person, isGuest) = try caller(in: records) else { return .repeated }
        var visit = try visit(of: person, isGuest: isGuest, in: records)
        try comeBack(&visit)
        if let press = refused.press { try visit.adopt(place, for: press) }
        try visit.refreshPosting()
        let text = settings.book.text(of: refused.refusal, at: now, on: identity.frontEnd)
        let attempt = try Attempt(refused.press, in: records)
        try visit.audit(
            attempt.operation,
            incident: attempt.incident,
            resource: attempt.resource,
            parameters: attempt.parameters,
            outcome: .refused,
            reason: text
        )
        return try say(
            VisitEnd(answer: Answer(toast: text, isRefusal: true), changes: visit.changes),
            in: records
        )
    }

    private func takeIn(_ records: any WritableRecords) throws -> Bool {
        guard let intake else { return true }
        return try records.takeIn(intake, at: now)
    }

    /// - Returns: nil for somebody unknown. Whoever invited the bot into a channel may answer for it all the same.
    private func caller(in records: any WritableRecords) throws -> (person: Person, isGuest: Bool)? {
        if let holder { return try records.person(holder.person).map { ($0, false) } }
        if let person = try records.person(identity) { return (person, false) }
        guard case .channel(let id)? = try question?(records),
            let channel = try ChannelBook(records: records, now: now).channel(named: id),
            channel.isInvited(by: identity)
        else { return nil }
        let name = identity.name.isEmpty ? identity.id : identity.name
        return (Person(id: 0, name: name, role: .viewer), true)
    }

    private func visit(of person: Person, isGuest: Bool, in records: any WritableRecords) throws -> Visit {
        Visit(
            records: records,
            settings: settings,
            now: now,
            identity: identity,
            via: via,
            person: isGuest ? person : try named(person, in: records),
            isGuest: isGuest,
            posting: try place.flatMap { try records.posting(at: $0) },
            hasCluster: hasCluster,
            means: holder?.means
        )
    }

    /// Whoever writes from a chat can be written to again.
    private func comeBack(_ visit: inout Visit) throws {
        guard let told else { return }
        let homecoming = Homecoming(records: visit.records, settings: settings, now: now)
        if try homecoming.welcome(told) { visit.changes.insert(.outbox) }
    }

    /// Admins from the configuration are known by number only, until they show up.
    private func named(_ person: Person, in records: any WritableRecords) throws -> Person {
        guard person.name == Person.placeholderName(for: identity), !identity.name.isEmpty,
            try records.person(named: identity.name) == nil
        else { return person }
        try records.rename(person.id, to: identity.name)
        let named = Person(id: person.id, name: identity.name, role: person.role)
        try records.append(
            AuditDraft(
                at: now,
                actor: Actor(named, via: via),
                operation: .rename,
                parameters: ["from": person.name, "name": named.name]
            )
        )
        return named
    }

    /// There is no toast for what was typed.
    private func say(_ end: VisitEnd, in records: any WritableRecords) throws -> VisitEnd {
        guard saysRefusals, let told, let text = end.answer.toast else { return end }
        var end = end
        try records.enqueue(.text(Line(text), replyTo: nil), to: told, at: now)
        end.changes.insert(.outbox)
        return end
    }
}

extension PostingRecords {
    func posting(at place: MessagePlace) throws -> Posting? {
        switch place {
        case .posting(let id): try posting(id)
        case .message(let message, let address): try posting(at: address, message: message)
        }
    }
}

extension Person {
    /// The name of somebody of whom only the number is known.
    static func placeholderName(for identity: Identity) -> String {
        "\(identity.frontEnd.rawValue) \(identity.id)"
    }
}
