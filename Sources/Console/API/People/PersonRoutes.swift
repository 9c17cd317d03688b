import Cards
import Desk
import HTTPTypes
import Hummingbird
import Incidents

/// People over the API: who may use the bot; and, in the name of an admin, who is let in, as what, and who no longer.
///
/// Whoever has the token could sign in to the console as an admin, so this lets nobody do more; the audit log has the admin's
/// name, and that it came by the API.
struct PersonRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper

    /// Somebody to be let in.
    struct Newcomer: Codable, Hashable {
        /// The name of the admin who lets them in, as under People.
        let by: String
        let name: String
        let role: String
        /// Their number in Telegram.
        let telegram: Int64?
        /// Their id in Slack, such as `U012ABCDEF`.
        let slack: String?
    }

    /// Another role.
    struct RoleOrder: Codable, Hashable {
        let by: String
        let role: String
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/people") { request, context in try await list(request, context) }
        router.post("/api/v1/people") { request, context in try await letIn(request, context) }
        router.get("/api/v1/people/{id}") { request, context in
            try await door.requireToken(request, context)
            return try Response.json(try await detail(of: try Self.number(context)))
        }
        router.put("/api/v1/people/{id}/role") { request, context in try await setRole(request, context) }
        router.delete("/api/v1/people/{id}") { request, context in try await remove(request, context) }
    }

    // MARK: Reading

    private func list(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let (after, limit) = (request.query["after"], try request.query.limit())
        let (people, hasMore) = try await desk.store.read { records in
            let found = try records.people(after: after, limit: limit + 1)
            let page = try found.prefix(limit).map { PersonJSON($0, try records.identities(of: $0.id)) }
            return (page, found.count > page.count)
        }
        return try .json(PeopleJSON(people: people, next: hasMore ? people.last?.name : nil))
    }

    private func detail(of id: Int64) async throws -> PersonDetailJSON {
        let person = try await desk.store.read { records in
            try records.person(id).map { PersonJSON($0, try records.identities(of: $0.id)) }
        }
        guard let person else { throw ConsoleFault.noSuchPerson(id) }
        return PersonDetailJSON(person: person)
    }

    private static func number(_ context: ConsoleRequestContext) throws -> Int64 {
        guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw ConsoleFault.noSuchPath }
        return id
    }

    // MARK: Changing

    private func letIn(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let order = try await request.order(Newcomer.self, clock: desk.clock)
        let role = try Self.role(order.role)
        var identities: [Identity] = []
        if let telegram = order.telegram {
            guard telegram > 0 else { throw ConsoleFault.badField("telegram") }
            identities.append(Identity(frontEnd: .telegram, id: String(telegram), name: order.name))
        }
        if let slack = order.slack {
            guard Self.isSlackID(slack) else { throw ConsoleFault.badField("slack") }
            identities.append(Identity(frontEnd: .slack, id: slack, name: order.name))
        }
        let admin = try await admin(order.by, for: .addPerson, order.name, role: role)
        let person = try await desk.addPerson(named: order.name, role: role, identities: identities, by: admin)
        return try .json(try await detail(of: person.id), status: .created)
    }

    private func setRole(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let known = try await detail(of: try Self.number(context)).person
        let order = try await request.order(RoleOrder.self, clock: desk.clock)
        let role = try Self.role(order.role)
        let admin = try await admin(order.by, for: .setRole, known.name, role: role)
        try await desk.setRole(role, ofPersonNamed: known.name, by: admin)
        return try .json(try await detail(of: known.id))
    }

    private func remove(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let known = try await detail(of: try Self.number(context))
        guard let by = request.query["by"], !by.isEmpty else { throw ConsoleFault.badField("by") }
        let admin = try await admin(by, for: .removePerson, known.person.name, role: nil)
        try await desk.removePerson(named: known.person.name, by: admin)
        return try .json(known)
    }

    /// In whose name people are changed; that somebody else tried is audited.
    /// - Throws: `Refusal.noSuchPerson`, `Refusal.needsRole`.
    private func admin(
        _ name: String,
        for operation: AuditDraft.Operation,
        _ subject: String,
        role: Role?
    ) async throws -> Actor {
        guard let person = try await desk.store.read({ try $0.person(named: name) }) else {
            throw Refusal.noSuchPerson(name)
        }
        let actor = Actor(person, via: .api)
        guard person.role == .admin else {
            let refusal = Refusal.needsRole(.admin, id: person.name)
            let reason = desk.settings.book.text(of: refusal, at: desk.clock.now())
            try await desk.refusePeopleChange(operation, subject, role: role, by: actor, reason: reason)
            throw refusal
        }
        return actor
    }

    private static func role(_ word: String) throws -> Role {
        guard let role = Role(rawValue: word) else { throw ConsoleFault.badField("role") }
        return role
    }

    /// `U012ABCDEF`, or `W…` in an Enterprise Grid.
    private static func isSlackID(_ text: String) -> Bool {
        (2...30).contains(text.utf8.count) && (text.hasPrefix("U") || text.hasPrefix("W"))
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}
