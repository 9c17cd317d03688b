import Cards
import Incidents

/// Somebody sent a code: who they are here joins who they are where the code was given.
///
/// Everything is looked at before anything is written, so that a refusal has nothing to undo but counts.
struct LinkDesk {
    /// Wrong codes that somebody may send within `window`.
    static let tries = 5
    static let window = Duration.minutes(10)

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    let identity: Identity
    let address: ChatAddress
    /// A refusal is said at the address; else it is only answered.
    let saysRefusals: Bool

    func join(_ typed: String) throws -> VisitEnd {
        do {
            try spoilIfSeen(typed)
            return try link(try offer(typed))
        } catch let refusal as Refusal {
            return try refuse(refusal)
        }
    }

    /// Whoever reads along could send it, too, and faster: a code that was shown to others is used up, whoever sent it.
    private func spoilIfSeen(_ typed: String) throws {
        guard !address.isPrivate(to: identity) else { return }
        if let code = LinkCode.read(typed), try records.linkOffer(code) != nil { try records.useLinkOffer(code) }
        throw Refusal.codeSeenByOthers
    }

    private struct Match {
        let offer: LinkOffer
        let giver: Person
        /// Who the sender was until now; nil for a stranger.
        let sender: Person?
    }

    private func offer(_ typed: String) throws -> Match {
        let tries = try records.linkTries(by: identity, since: now - Self.window)
        if tries.count >= Self.tries, let oldest = tries.suffix(Self.tries).first {
            throw Refusal.tooManyCodes(again: oldest + Self.window)
        }
        guard let code = LinkCode.read(typed), let offer = try records.linkOffer(code), offer.isGood(at: now),
            let giver = try records.person(offer.identity), giver.id == offer.person
        else {
            try records.noteLinkTry(by: identity, at: now)
            throw Refusal.wrongCode
        }
        guard offer.identity.frontEnd != identity.frontEnd else { throw Refusal.codeOfThisChat }
        guard try !records.identities(of: giver.id).contains(where: { $0.frontEnd == identity.frontEnd }) else {
            throw Refusal.linkedAlready(giver.reference, on: identity.frontEnd)
        }
        let sender = try records.person(identity)
        // Nobody gains or loses a role by a code; a stranger has none.
        if let sender, sender.role != giver.role { throw Refusal.rolesDiffer(sender.role, giver.role) }
        return Match(offer: offer, giver: giver, sender: sender)
    }

    private func link(_ match: Match) throws -> VisitEnd {
        let giver = match.giver
        try records.useLinkOffer(match.offer.code)
        if let sender = match.sender {
            try records.merge(sender.id, into: giver.id, at: now)
        } else {
            try records.link(identity, to: giver.id)
            try answerRequest(as: giver)
        }
        var parameters = ["name": giver.name, "front end": identity.frontEnd.rawValue, "id": identity.id]
        parameters["was"] = match.sender?.name
        let actor = Actor(giver, via: Actor.Via(identity.frontEnd))
        try records.append(AuditDraft(at: now, actor: actor, operation: .link, parameters: parameters))
        _ = try Homecoming(records: records, settings: settings, now: now).welcome(address)
        try say(.linked(giver), to: address)
        // Whoever gave the code learns of it, should it have gone astray.
        let other = match.offer.identity
        try say(.wasLinked(identity), to: ChatAddress(frontEnd: other.frontEnd, chat: other.id))
        try records.refreshHomes(of: try records.identities(of: giver.id), at: now)
        return VisitEnd(answer: .silent, changes: [.people, .outbox])
    }

    /// The admins need not decide about somebody any more who has shown who they are.
    private func answerRequest(as giver: Person) throws {
        guard let request = try records.letInRequest(from: identity), request.decision == nil else { return }
        try records.decide(request.id, LetInRequest.Decision(role: giver.role, by: giver.reference, at: now))
        try records.refresh(letIn: request.id, at: now)
    }

    private func refuse(_ refusal: Refusal) throws -> VisitEnd {
        let text = settings.book.text(of: refusal, at: now, on: identity.frontEnd)
        let via = Actor.Via(identity.frontEnd)
        let actor = try records.person(identity).map { Actor($0, via: via) } ?? Actor(stranger: identity)
        try records.append(
            AuditDraft(at: now, actor: actor, operation: .link, outcome: .refused, reason: text)
        )
        let answer = Answer(toast: text, isRefusal: true)
        guard saysRefusals else { return VisitEnd(answer: answer) }
        try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
        return VisitEnd(answer: answer, changes: [.outbox])
    }

    private func say(_ phrase: Phrase, to address: ChatAddress) throws {
        let text = phrase(settings.book.language)
        try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
    }
}
