import Incidents

/// Somebody who may use the bot, as the API shows them.
struct PersonJSON: Codable, Hashable {
    struct Account: Codable, Hashable {
        /// `telegram`, `slack` or `console`.
        let frontEnd: String
        /// The front-end's own number for them.
        let id: String
        let name: String

        init(_ identity: Identity) {
            frontEnd = identity.frontEnd.rawValue
            id = identity.id
            name = identity.name
        }
    }

    let id: Int64
    let name: String
    /// `viewer`, `responder` or `admin`.
    let role: String
    let identities: [Account]

    init(_ person: Person, _ identities: [Identity]) {
        id = person.id
        name = person.name
        role = person.role.rawValue
        self.identities = identities.map(Account.init)
    }
}

/// A page of people, by name.
struct PeopleJSON: Codable, Hashable {
    let people: [PersonJSON]
    /// Pass it as `after` for the next page; left out on the last.
    let next: String?
}

/// One person: as they are, or as they were when they have just been removed.
struct PersonDetailJSON: Codable, Hashable {
    let person: PersonJSON
}
