import Cards
import Desk
import Hummingbird
import Incidents

/// Coming in and going out.
struct SignInRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: SignInPage

    private var access: ConsoleAccess { door.access }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/login") { request, _ in
            let now = desk.clock.now()
            let next = LocalPath.checked(request.query["next"])
            if try await door.visitor(request, at: now) != nil { return Response.seeOther(next) }
            return Response.page(page.page(next: next, now: now))
        }
        router.post("/login") { request, context in try await signIn(request, context) }
        router.get("/enter") { request, context in try await enter(request, context) }
        router.post("/logout") { request, _ in
            let now = desk.clock.now()
            let (visitor, _) = try await door.requireForm(request, at: now)
            // A copy of the cookie that was renewed just now lives as long as this.
            try await desk.signOut(session: visitor.session.id, until: now + Session.lifetime)
            var response = Response.seeOther("/login")
            door.clearSession(on: &response, for: request)
            return response
        }
        router.get("/session") { request, _ in
            _ = try await door.requireVisitor(request, at: desk.clock.now())
            return Response(status: .noContent)
        }
    }

    private func signIn(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let now = desk.clock.now()
        let peer = Peer(request, context)
        try door.requireTry(by: peer, at: now)
        let fields = try await request.formFields(clock: desk.clock)
        let next = LocalPath.checked(fields["next"])
        let typed = fields["name"] ?? ""
        if let token = access.apiToken, !token.matches(fields["token"] ?? "") {
            try await door.refuse(peer, name: typed, because: ConsolePhrases.wrongSignInToken, at: now)
            let shown = ConsoleName(typed)?.name ?? ""
            return .page(
                page.page(name: shown, next: next, problem: ConsolePhrases.wrongSignInToken, now: now),
                status: .forbidden
            )
        }
        guard let name = ConsoleName(typed) else {
            return .page(page.page(next: next, problem: ConsolePhrases.wrongName, now: now), status: .badRequest)
        }
        var response = Response.seeOther(next)
        try await open(name, on: &response, for: request, at: now)
        return response
    }

    private func enter(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        let now = desk.clock.now()
        let peer = Peer(request, context)
        try door.requireTry(by: peer, at: now)
        guard let ticket = request.query["ticket"], let name = access.redeem(ticket: ticket, at: now) else {
            if try await door.visitor(request, at: now) != nil { return .page(page.entered(now: now)) }
            try await door.refuse(peer, because: ConsolePhrases.ticketUsed, at: now)
            return .page(page.page(next: "/", problem: ConsolePhrases.ticketUsed, now: now), status: .forbidden)
        }
        var response = Response.page(page.entered(now: now))
        try await open(name, on: &response, for: request, at: now)
        return response
    }

    private func open(
        _ name: ConsoleName,
        on response: inout Response,
        for request: Request,
        at now: Timestamp
    ) async throws {
        let person = try await desk.signIn(name: name.name)
        let known = try await desk.store.read { try $0.identities(of: person.id) }
            .filter { $0.frontEnd == .console }
        let wanted = name.name.lowercased()
        guard let identity = known.first(where: { $0.id == wanted }) ?? known.first else {
            throw Refusal.noSuchPerson(name.name)
        }
        try door.set(Session(identity: identity, at: now), on: &response, for: request, at: now)
    }
}
