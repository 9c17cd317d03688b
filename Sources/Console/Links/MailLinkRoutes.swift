import Cards
import Desk
import HTTPTypes
import Hummingbird
import Incidents

/// What stands behind the links of mails: a page that shows the incident and a button. Only the button acts: whoever scans
/// mails opens every link, and must not acknowledge anything.
struct MailLinkRoutes: Sendable {
    let desk: Desk
    let links: SignedLinks
    let page: MailLinkPage

    func add(to router: Router<ConsoleRequestContext>) {
        let path = RouterPath(ConsoleLinks.mail + "{token}")
        router.get(path) { _, context in try await show(context) }
        router.head(path) { _, context in
            let shown = try await show(context)
            // A body would be taken for the next answer on the connection.
            return Response(status: shown.status, headers: shown.headers)
        }
        router.post(path) { request, context in try await act(request, context) }
    }

    private func show(_ context: ConsoleRequestContext) async throws -> Response {
        let now = desk.clock.now()
        switch links.read(context.parameters.get("token") ?? "", at: now) {
        case .notOurs: return answer(.notOurs, at: now)
        case .expired: return answer(.expired, at: now)
        case .good(let link): return answer(try await state(of: link), at: now)
        }
    }

    /// From wherever the form comes: the token in the address is all that counts here, a browser adds nothing to it that
    /// another site could abuse. So a proxy may call this machine what it likes.
    private func act(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        let now = desk.clock.now()
        let link: SignedLink
        switch links.read(context.parameters.get("token") ?? "", at: now) {
        case .notOurs: return answer(.notOurs, at: now)
        case .expired: return answer(.expired, at: now)
        case .good(let good): link = good
        }
        let fields = try await request.formFields(clock: desk.clock)
        guard fields["deed"] == link.deed.rawValue else { throw ConsoleFault.badField("deed") }
        guard let seen = fields["seen"].flatMap({ Int($0) }) else { throw ConsoleFault.badField("seen") }
        let outcome = try await desk.perform(link.press(seen: seen), as: link.person, by: "mail link", via: .console)
        let text = outcome.toast ?? ""
        let after = try await state(of: link)
        switch after {
        case .open(let incident, let link, _) where outcome.isRefusal:
            let again = incident.generation > seen ? link : nil
            return answer(.refused(incident, text, again: again), at: now)
        case .over(let incident) where outcome.isRefusal:
            return answer(.refused(incident, text, again: nil), at: now)
        case .open(let incident, _, _), .over(let incident): return answer(.done(incident, text), at: now)
        default: return answer(after, at: now)
        }
    }

    /// The incident as it is now: more may have begun to fire since the mail was written, and it still wants somebody.
    private func state(of link: SignedLink) async throws -> MailLinkPage.State {
        let (incident, person) = try await desk.store.read { records in
            (try records.incident(link.incident), try records.person(link.person))
        }
        guard let person else { return .ownerGone }
        guard let incident else { throw ConsoleFault.noSuchIncident(link.incident) }
        let isOver = !incident.isActive || (link.deed == .acknowledge && incident.acknowledged != nil)
        return isOver ? .over(incident) : .open(incident, link, person.name)
    }

    private func answer(_ state: MailLinkPage.State, at now: Timestamp) -> Response {
        .page(page.page(state, now: now), status: state.status)
    }
}

extension SignedLink {
    /// What the press on the page means.
    /// - Parameter seen: the incident's generation on that page.
    func press(seen: Int) -> Press {
        switch deed {
        case .acknowledge: .acknowledge(incident: incident)
        case .resolve: .resolve(incident: incident, seen: seen)
        }
    }
}
