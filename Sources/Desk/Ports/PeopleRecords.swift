import Incidents

/// Who may use the bot.
package protocol PeopleRecords {
    func person(_ id: Int64) throws -> Person?
    func person(_ identity: Identity) throws -> Person?
    /// Latin letters match in either case, as they do where names must differ.
    func person(named name: String) throws -> Person?
    /// Everybody, by name.
    func people() throws -> [Person]
    /// One page of them, those whose names come after this one.
    func people(after name: String?, limit: Int) throws -> [Person]
    func identities(of person: Int64) throws -> [Identity]
    /// The front-end's ids of everybody with at least this role.
    func identities(on frontEnd: FrontEnd, atLeast role: Role) throws -> [Identity]
    func letInRequest(_ id: Int64) throws -> LetInRequest?
    /// The newest request of the identity.
    func letInRequest(from identity: Identity) throws -> LetInRequest?
    func openLetInRequests() throws -> [LetInRequest]
}

package protocol WritablePeopleRecords: PeopleRecords {
    /// - Throws: `Refusal.nameTaken`, `Refusal.identityTaken`.
    func add(name: String, role: Role, identities: [Identity], at now: Timestamp) throws -> Person
    /// - Throws: `Refusal.noSuchPerson`.
    func setRole(_ role: Role, of person: Int64) throws
    /// - Throws: `Refusal.noSuchPerson`, `Refusal.nameTaken`.
    func rename(_ person: Int64, to name: String) throws
    /// Linking an identity again takes over its newer name.
    /// - Throws: `Refusal.noSuchPerson`, `Refusal.identityTaken`.
    func link(_ identity: Identity, to person: Int64) throws
    /// The person is not let in any more; their name stays in what they did.
    func remove(_ person: Int64, at now: Timestamp) throws
    func insertLetInRequest(from identity: Identity, at now: Timestamp) throws -> LetInRequest
    /// - Throws: `Refusal.alreadyDecided`.
    func decide(_ request: Int64, _ decision: LetInRequest.Decision) throws
}
