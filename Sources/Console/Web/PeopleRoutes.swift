import Cards
import Desk
import Hummingbird
import Incidents

/// People, for admins: who there is, who waits, roles and removal.
struct PeopleRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: PeoplePage
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/people") { request, _ in try await show(request) }
        router.post("/people/role") { request, _ in
            try await change(.setRole, request) { name, fields, actor in
                guard let role = fields["role"].flatMap(Role.init(rawValue:)) else {
                    throw ConsoleFault.badField("role")
                }
                try await desk.setRole(role, ofPersonNamed: name, by: actor)
                return ConsolePhrases.roleSet(name, role)
            }
        }
        router.post("/people/remove") { request, _ in
            try await change(.removePerson, request) { name, _, actor in
                try await desk.removePerson(named: name, by: actor)
                return ConsolePhrases.removed(name)
            }
        }
    }

    private func show(_ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        guard visitor.person.role == .admin else { throw ConsoleFault.adminsOnly }
        let (entries, waiting) = try await desk.store.read { records in
            let entries = try records.people().map { person in
                PeoplePage.Entry(person: person, identities: try records.identities(of: person.id))
            }
            return (entries, try records.openLetInRequests())
        }
        var requests: [PeoplePage.Request] = []
        for request in waiting.prefix(Self.requestLimit) {
            let screen = Screen.letIn(request: request.id)
            let posting = try await desk.open(screen, session: visitor.session.id)
            guard let composed = try await desk.compose(posting.id) else { continue }
            requests.append(PeoplePage.Request(posting: composed.posting, card: composed.card))
        }
        let removing = request.query["remove"].flatMap { name in entries.first { $0.person.name == name }?.person.name }
        return .page(
            page.page(
                entries,
                requests,
                removing: removing,
                for: visitor,
                flash: flashes.take(for: visitor.session.id),
                now: now
            )
        )
    }

    /// The oldest requests come first; the others follow when these are answered.
    private static let requestLimit = 20

    private func change(
        _ operation: AuditDraft.Operation,
        _ request: Request,
        _ act: (String, FormFields, Actor) async throws -> Phrase
    ) async throws -> Response {
        let now = desk.clock.now()
        let (visitor, fields) = try await door.requireForm(request, at: now)
        let book = desk.settings.book
        guard visitor.person.role == .admin else {
            try await desk.refusePeopleChange(
                operation,
                fields["name"] ?? "",
                role: fields["role"].flatMap(Role.init(rawValue:)),
                by: Actor(visitor.person, via: .console),
                reason: ConsolePhrases.adminsOnly(book.language)
            )
            throw ConsoleFault.adminsOnly
        }
        guard let name = fields["name"] else { throw ConsoleFault.badField("name") }
        let flash: Flash
        do {
            let done = try await act(name, fields, Actor(visitor.person, via: .console))
            flash = Flash(text: done(book.language), isRefusal: false)
        } catch let refusal as Refusal {
            flash = Flash(text: book.text(of: refusal, at: now), isRefusal: true)
        }
        flashes.leave(flash, for: visitor.session.id)
        return .seeOther("/people")
    }
}
