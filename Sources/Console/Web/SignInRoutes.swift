import Cards
import Desk
import Hummingbird
import Incidents
import Logging

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
        if let delay = access.throttle.delay(for: peer.address, at: now) { throw ConsoleFault.tooManyTries(delay) }
        let fields = try await request.formFields(clock: desk.clock)
        let next = LocalPath.checked(fields["next"])
        let typed = fields["name"] ?? ""
        if let token = access.apiToken, !token.matches(fields["token"] ?? "") {
            access.throttle.recordFailure(from: peer.address, at: now)
            try await auditRefusal(name: typed, from: peer, at: now)
            context.logger.warning("sign-in refused", metadata: ["address": "\(peer.address)"])
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
        if let delay = access.throttle.delay(for: peer.address, at: now) { throw ConsoleFault.tooManyTries(delay) }
        guard let ticket = request.query["ticket"], let name = access.redeem(ticket: ticket, at: now) else {
            if try await door.visitor(request, at: now) != nil { return .page(page.entered(now: now)) }
            access.throttle.recordFailure(from: peer.address, at: now)
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

    /// A wrong token is in the audit log; how many there can be is bounded by the throttle.
    private func auditRefusal(name: String, from peer: Peer, at now: Timestamp) async throws {
        let name = ConsoleName(name)?.name ?? "?"
        let stranger = Identity(frontEnd: .console, id: peer.address, name: name)
        try await desk.store.write { records in
            try records.append(
                AuditDraft(
                    at: now,
                    actor: Actor(stranger: stranger),
                    operation: .signIn,
                    outcome: .refused,
                    reason: ConsolePhrases.wrongSignInToken.en
                )
            )
        }
    }
}

extension ConsoleFault {
    /// Rounded up to whole seconds.
    fileprivate static func tooManyTries(_ delay: Duration) -> ConsoleFault {
        .tooManyTries(seconds: (delay.milliseconds + 999) / 1_000)
    }
}
