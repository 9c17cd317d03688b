import Cards
import Desk
import Hummingbird
import Incidents

/// The pages people look at.
struct PageRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: IncidentsPage
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/") { request, _ in try await show(nil, request) }
        router.get("/incidents/{id}") { request, context in
            guard let id = context.parameters.get("id", as: Int64.self), id > 0 else {
                throw ConsoleFault.noSuchPage
            }
            return try await show(id, request)
        }
    }

    private func show(_ incident: Int64?, _ request: Request) async throws -> Response {
        let now = desk.clock.now()
        var visitor = try await door.requireVisitor(request, at: now)
        let asked = ConsolePlace(incident: incident, query: request.query)
        let (contents, place) = try await PageReader(desk: desk).contents(of: asked, for: visitor)
        let renewed = door.renewed(visitor, at: now)
        visitor = renewed ?? visitor
        var response = Response.page(
            page.page(
                contents,
                at: place,
                isHome: incident == nil,
                for: visitor,
                flash: flashes.take(for: visitor.session.id),
                now: now
            )
        )
        if let renewed { try door.set(renewed.session, on: &response, for: request, at: now) }
        return response
    }
}
