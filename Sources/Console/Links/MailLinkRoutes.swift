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
        case .expired(let link): return answer(.expired(try await incident(of: link)), at: now)
        case .good(let link): return answer(try await state(of: link), at: now)
        }
    }

    private func act(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let now = desk.clock.now()
        let link: SignedLink
        switch links.read(context.parameters.get("token") ?? "", at: now) {
        case .notOurs: return answer(.notOurs, at: now)
        case .expired(let old): return answer(.expired(try await incident(of: old)), at: now)
        case .good(let good): link = good
        }
        let fields = try await request.formFields(clock: desk.clock)
        guard fields["deed"] == link.deed.rawValue else { throw ConsoleFault.badField("deed") }
        let outcome = try await desk.perform(link.press, as: link.person, seen: link.generation, via: .console)
        let shown = try await incident(of: link)
        return answer(.done(shown, outcome.toast ?? "", isRefusal: outcome.isRefusal), at: now)
    }

    private func state(of link: SignedLink) async throws -> MailLinkPage.State {
        let (incident, person) = try await desk.store.read { records in
            (try records.incident(link.incident), try records.person(link.person))
        }
        guard let person else { return .ownerGone }
        guard let incident else { throw ConsoleFault.noSuchIncident(link.incident) }
        guard incident.generation == link.generation else { return .outdated(incident) }
        let isOver = !incident.isActive || (link.deed == .acknowledge && incident.acknowledged != nil)
        return isOver ? .over(incident) : .open(incident, link.deed, person.name)
    }

    private func incident(of link: SignedLink) async throws -> Incident? {
        try await desk.store.read { try $0.incident(link.incident) }
    }

    private func answer(_ state: MailLinkPage.State, at now: Timestamp) -> Response {
        .page(page.page(state, now: now), status: state.status)
    }
}

extension SignedLink {
    /// What the press on the page means.
    var press: Press {
        switch deed {
        case .acknowledge: .acknowledge(incident: incident)
        case .resolve: .resolve(incident: incident, seen: generation)
        }
    }
}
