import Cards
import Desk
import Hummingbird
import Incidents

/// The page of the tickets. It is one card of the session's own; presses on it come back here.
struct TicketPageRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: TicketsPage
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/tickets") { request, _ in try await show(request) }
    }

    private func show(_ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        let posting = try await posting(for: request.query, of: visitor)
        guard let composed = try await desk.compose(posting) else { throw ConsoleFault.screenGone }
        let flash = flashes.take(for: visitor.session.id)
        return .page(page.page(composed.card, on: composed.posting, for: visitor, flash: flash, now: now))
    }

    /// The one in the address while it is the visitor's own, else the list.
    private func posting(for query: FormFields, of visitor: Visitor) async throws -> Int64 {
        let reader = PageReader(desk: desk)
        if let id = query["posting"].flatMap({ Int64($0) }), let own = try await reader.ownPosting(id, of: visitor),
            case .tickets = own.home
        {
            return id
        }
        return try await desk.open(.tickets(.list(after: nil)), session: visitor.session.id).id
    }
}
