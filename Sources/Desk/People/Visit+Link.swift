import Cards
import Incidents

extension Visit {
    /// Codes one person gets in an hour.
    private static let codesAnHour = 5

    /// Gives the person a code that says in another chat who they are.
    mutating func offerLink(_ code: String, in address: ChatAddress) throws {
        guard address.isPrivate(to: identity) else { throw Refusal.codeOnlyInPrivate }
        let given = try records.linkOffers(of: person.id, since: now - .hours(1))
        if given.count >= Self.codesAnHour, let oldest = given.suffix(Self.codesAnHour).first {
            throw Refusal.tooManyCodes(again: oldest + .hours(1))
        }
        try records.insert(LinkOffer(code: code, person: person.id, identity: identity, at: now))
        try audit(.link, parameters: ["name": person.name, "front end": identity.frontEnd.rawValue], outcome: .asked)
        let text = Phrase.linkCode(code, on: identity.frontEnd)(language)
        try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
        changes.insert(.outbox)
    }
}
