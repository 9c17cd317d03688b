import Cards
import Desk
import Hummingbird
import Incidents

/// The pages of silences and of maintenance windows. Each card is the session's own; presses on it come back here.
struct QuietPageRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: QuietPage
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/silences") { request, _ in try await show(.silences, request) }
        router.get("/maintenance") { request, _ in try await show(.maintenance, request) }
    }

    private func show(_ kind: QuietPage.Kind, _ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        let posting = try await posting(for: request.query, kind, of: visitor)
        guard let composed = try await desk.compose(posting) else { throw ConsoleFault.screenGone }
        let flash = flashes.take(for: visitor.session.id)
        return .page(page.page(kind, composed.card, on: composed.posting, for: visitor, flash: flash, now: now))
    }

    /// The one in the address while it is the visitor's own, else the list.
    private func posting(
        for query: FormFields,
        _ kind: QuietPage.Kind,
        of visitor: Visitor
    ) async throws -> Int64 {
        let reader = PageReader(desk: desk)
        if let id = query["posting"].flatMap({ Int64($0) }), let own = try await reader.ownPosting(id, of: visitor),
            kind.holds(own.home)
        {
            return id
        }
        return try await desk.open(kind.home, session: visitor.session.id).id
    }
}
