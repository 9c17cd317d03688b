import Cards
import Desk
import Hummingbird
import Incidents

/// A page that is one card of the session's own; presses on it come back here.
struct CardPageRoutes<Page: CardPage>: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: Page
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get(RouterPath(Page.root)) { request, _ in try await show(request) }
    }

    private func show(_ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        let posting = try await posting(for: request.query, of: visitor)
        guard let composed = try await desk.compose(posting) else { throw ConsoleFault.screenGone }
        let sight = CardSight(
            visitor: visitor,
            request: request,
            now: now,
            words: page.frame.words(at: now),
            formToken: page.frame.access.formToken(of: visitor.session)
        )
        let parts = try await page.surroundings(of: sight)
        let flash = flashes.take(for: visitor.session.id)
        return .page(page.page(composed.card, on: composed.posting, in: sight, amid: parts, flash: flash))
    }

    /// The one in the address while it is the visitor's own and of this page, else what the address asks for.
    private func posting(for query: FormFields, of visitor: Visitor) async throws -> Int64 {
        if let id = query["posting"].flatMap({ Int64($0) }),
            let own = try await PageReader(desk: desk).ownPosting(id, of: visitor), Page.shows(own.home)
        {
            return id
        }
        return try await desk.open(try page.home(for: query), session: visitor.session.id).id
    }
}
