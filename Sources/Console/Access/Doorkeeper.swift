import Desk
import HTTPTypes
import Hummingbird
import Incidents
import Logging

/// Finds out who asks, at the start of each request.
struct Doorkeeper: Sendable {
    let access: ConsoleAccess
    let desk: Desk
    let log: Logger

    /// Who is signed in, as the store knows them now; nil when nobody is, they signed out, or they were removed since.
    func visitor(_ request: Request, at now: Timestamp) async throws -> Visitor? {
        guard let cookie = request.cookies[Session.cookie]?.value,
            let session = access.session(fromCookie: cookie, at: now)
        else { return nil }
        return try await visitor(of: session, at: now)
    }

    func visitor(of session: Session, at now: Timestamp) async throws -> Visitor? {
        guard !session.isOver(at: now) else { return nil }
        let person = try await desk.store.read { records in
            try records.isSignedOut(session: session.id) ? nil : try records.person(session.identity)
        }
        return person.map { Visitor(session: session, person: $0) }
    }

    func requireVisitor(_ request: Request, at now: Timestamp) async throws -> Visitor {
        guard let visitor = try await visitor(request, at: now) else { throw ConsoleFault.signInNeeded }
        return visitor
    }

    /// The visitor who posted a form of ours: from our own page, with this session's token in the form or the header.
    func requireForm(_ request: Request, at now: Timestamp) async throws -> (Visitor, FormFields) {
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let visitor = try await requireVisitor(request, at: now)
        let fields = try await request.formFields(clock: desk.clock)
        let token = HTTPField.Name("X-CSRF-Token").flatMap { request.headers[$0] } ?? fields["csrf"] ?? ""
        guard access.isFormToken(token, of: visitor.session) else { throw ConsoleFault.forgedForm }
        return (visitor, fields)
    }

    /// The API's bearer token, or no token configured and this very machine asking. Guesses are slowed down and audited.
    func requireToken(_ request: Request, _ context: ConsoleRequestContext) async throws {
        let peer = Peer(request, context)
        guard let token = access.apiToken else {
            guard peer.isLocal else { throw ConsoleFault.loopbackOnly }
            return
        }
        guard let field = request.headers[.authorization] else { throw ConsoleFault.tokenNeeded }
        let now = desk.clock.now()
        try requireTry(by: peer, at: now)
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", token.matches(String(parts[1])) else {
            try await refuse(peer, because: ConsolePhrases.wrongToken, at: now)
            throw ConsoleFault.wrongToken
        }
    }

    /// The visitor with a session that lasts anew; nil while the present one lasts long enough.
    func renewed(_ visitor: Visitor, at now: Timestamp) -> Visitor? {
        guard visitor.session.wantsRenewal(at: now) else { return nil }
        var session = visitor.session
        session.expiresAt = now + Session.lifetime
        return Visitor(session: session, person: visitor.person)
    }

    /// Adds the session's cookie to an answer.
    func set(_ session: Session, on response: inout Response, for request: Request, at now: Timestamp) throws {
        let seconds = max(0, session.expiresAt.since(now).components.seconds)
        set(try access.cookieValue(of: session), seconds: seconds, on: &response, for: request)
    }

    func clearSession(on response: inout Response, for request: Request) {
        set("", seconds: 0, on: &response, for: request)
    }

    private func set(_ value: String, seconds: Int64, on response: inout Response, for request: Request) {
        var cookie = "\(Session.cookie)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
        if request.isSecure { cookie += "; Secure" }
        response.headers.append(HTTPField(name: .setCookie, value: cookie))
    }
}
