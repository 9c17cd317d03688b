import Cards
import Incidents

/// Who may use the bot: from the command line, the configuration and the console.
extension Desk {
    /// Makes sure that the configured people are admins; for the start.
    package func ensureAdmins(_ identities: [Identity]) async throws {
        let now = clock.now()
        try await store.write { records in
            for identity in identities {
                if let person = try records.person(identity) {
                    guard person.role != .admin else { continue }
                    try records.setRole(.admin, of: person.id)
                    try records.append(.peopleChange(.setRole, person.name, role: .admin, by: .system, at: now))
                } else {
                    let name = Person.placeholderName(for: identity)
                    let person = try records.add(name: name, role: .admin, identities: [identity], at: now)
                    try records.append(.peopleChange(.addPerson, person.name, role: .admin, by: .system, at: now))
                }
            }
        }
        feed.send(.people)
    }

    /// Somebody showed the console's token and gave a name: the person of that name, or a new admin.
    ///
    /// The token is the machine's own key, so whoever has it may do everything anyway, except be two people; the name says
    /// who it was, and nobody checks it.
    package func signIn(name: String) async throws -> Person {
        let now = clock.now()
        let name = try PersonText.checked(name)
        let identity = Identity(frontEnd: .console, id: name.lowercased(), name: name)
        let person = try await store.write { records in
            let person: Person
            if let known = try records.person(identity) {
                person = known
            } else if let named = try records.person(named: name) {
                try records.link(identity, to: named.id)
                try records.append(
                    AuditDraft(
                        at: now,
                        actor: Actor(named, via: .console),
                        operation: .link,
                        parameters: ["name": named.name, "front end": identity.frontEnd.rawValue, "id": identity.id]
                    )
                )
                person = named
            } else {
                person = try records.add(name: name, role: .admin, identities: [identity], at: now)
                try records.append(.peopleChange(.addPerson, name, role: .admin, by: .system, at: now))
            }
            try records.append(AuditDraft(at: now, actor: Actor(person, via: .console), operation: .signIn))
            return person
        }
        feed.send(.people)
        return person
    }

    /// Ends a session of the console, now and after a restart.
    /// - Parameter end: when the last copy of its cookie is over by itself.
    package func signOut(session id: String, until end: Timestamp) async throws {
        try await store.write { try $0.signOut(session: id, until: end) }
        feed.send(.people)
    }

    /// An identity of the person of that name, for orders given in their name: the console's if they have one. Somebody who
    /// was added without any gets the one they would sign in with.
    /// - Throws: `Refusal.noSuchPerson`, `Refusal.identityTaken`.
    package func identity(ofPersonNamed name: String) async throws -> Identity {
        let known = try await store.read { records in
            let identities = try records.identities(of: try records.required(name).id)
            return identities.first { $0.frontEnd == .console } ?? identities.first
        }
        if let known { return known }
        return try await store.write { records in
            let person = try records.required(name)
            let identity = Identity(frontEnd: .console, id: person.name.lowercased(), name: person.name)
            try records.link(identity, to: person.id)
            return identity
        }
    }

    /// - Throws: `Refusal.nameTaken`, `Refusal.identityTaken`.
    package func addPerson(
        named name: String,
        role: Role,
        identities: [Identity],
        by actor: Actor
    ) async throws -> Person {
        let tidy = (try? PersonText.checked(name)) ?? name
        return try await change(.addPerson, tidy, role: role, by: actor) { records, now in
            try records.add(name: try PersonText.checked(tidy), role: role, identities: identities, at: now)
        }
    }

    /// The person may also come as any of the identities, an entry of the audit log each.
    /// - Throws: `Refusal.noSuchPerson`, `Refusal.identityTaken`; none is linked then.
    package func linkPerson(named name: String, to identities: [Identity], by actor: Actor) async throws {
        let now = clock.now()
        do {
            try await store.write { records in
                let person = try records.required(name)
                for identity in identities {
                    let named = Identity(frontEnd: identity.frontEnd, id: identity.id, name: person.name)
                    try records.link(named, to: person.id)
                    var draft = AuditDraft.peopleChange(.link, person.name, role: nil, by: actor, at: now)
                    draft.parameters["front end"] = identity.frontEnd.rawValue
                    draft.parameters["id"] = identity.id
                    try records.append(draft)
                }
                try records.refreshHomes(of: identities, at: now)
            }
        } catch let refusal as Refusal {
            let reason = settings.book.text(of: refusal, at: now)
            try await refusePeopleChange(.link, name, role: nil, by: actor, reason: reason)
            throw refusal
        }
        feed.send(.people)
    }

    /// - Throws: `Refusal.noSuchPerson`; `Refusal.lastAdmin` when nobody would be left to let people in.
    package func setRole(_ role: Role, ofPersonNamed name: String, by actor: Actor) async throws {
        try await change(.setRole, name, role: role, by: actor) { records, now in
            let person = try records.required(name)
            if role != .admin { try records.requireAnotherAdmin(than: person) }
            try records.setRole(role, of: person.id)
            try records.refreshHomes(of: try records.identities(of: person.id), at: now)
        }
    }

    /// What stands where only the person reads is not kept up any more, and what waits for them is not sent.
    /// - Throws: `Refusal.noSuchPerson`, `Refusal.lastAdmin`.
    package func removePerson(named name: String, by actor: Actor) async throws {
        try await change(.removePerson, name, role: nil, by: actor) { records, now in
            let person = try records.required(name)
            try records.requireAnotherAdmin(than: person)
            let identities = try records.identities(of: person.id)
            for identity in identities {
                for place in try records.privatePlaces(of: identity) {
                    try records.withdraw(from: place, reason: "the person was removed", at: now)
                }
            }
            try records.remove(person.id, at: now)
            try records.refreshHomes(of: identities, at: now)
        }
    }

    /// Audits that somebody may not change people.
    package func refusePeopleChange(
        _ operation: AuditDraft.Operation,
        _ name: String,
        role: Role?,
        by actor: Actor,
        reason: String
    ) async throws {
        var draft = AuditDraft.peopleChange(operation, name, role: role, by: actor, at: clock.now())
        draft.outcome = .refused
        draft.reason = reason
        let entry = draft
        try await store.write { try $0.append(entry) }
    }

    /// Changes people and audits it, a refusal too.
    private func change<Value: Sendable>(
        _ operation: AuditDraft.Operation,
        _ name: String,
        role: Role?,
        by actor: Actor,
        _ body: @escaping @Sendable (any WritableRecords, Timestamp) throws -> Value
    ) async throws -> Value {
        let now = clock.now()
        let value: Value
        do {
            value = try await store.write { records in
                let value = try body(records, now)
                try records.append(.peopleChange(operation, name, role: role, by: actor, at: now))
                return value
            }
        } catch let refusal as Refusal {
            let reason = settings.book.text(of: refusal, at: now)
            try await refusePeopleChange(operation, name, role: role, by: actor, reason: reason)
            throw refusal
        }
        feed.send(.people)
        return value
    }
}

extension PeopleRecords {
    fileprivate func required(_ name: String) throws -> Person {
        guard let person = try person(named: name) else { throw Refusal.noSuchPerson(name) }
        return person
    }

    fileprivate func requireAnotherAdmin(than person: Person) throws {
        guard person.role == .admin else { return }
        guard try people().contains(where: { $0.role == .admin && $0.id != person.id }) else { throw Refusal.lastAdmin }
    }
}

extension AuditDraft {
    fileprivate static func peopleChange(
        _ operation: Operation,
        _ name: String,
        role: Role?,
        by actor: Actor,
        at now: Timestamp
    ) -> AuditDraft {
        // What was refused may be of any length.
        var parameters = ["name": String(name.unicodeScalars.prefix(PersonText.limit))]
        parameters["role"] = role?.rawValue
        return AuditDraft(at: now, actor: actor, operation: operation, parameters: parameters)
    }
}
