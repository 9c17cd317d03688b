import Cards
import Desk
import Hummingbird
import Incidents
import OnCall

/// The page of who is on call. Its card is the session's own; presses on it come back here.
struct OnCallPageRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: OnCallPage
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/oncall") { request, _ in try await show(request) }
    }

    private func show(_ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        let posting = try await posting(for: request.query, of: visitor)
        guard let composed = try await desk.compose(posting) else { throw ConsoleFault.screenGone }
        let plan = desk.settings.duties
        let (schedules, address) = try await desk.store.read { records in
            let desk = try DutyDesk(records: records, plan: plan, now: now)
            return (desk.schedules, try records.calendarAddress(of: visitor.person.id))
        }
        let flash = flashes.take(for: visitor.session.id)
        return .page(
            page.page(
                composed.card,
                on: composed.posting,
                schedules: schedules,
                calendar: address.map { CalendarRoutes.url($0, for: request) },
                for: visitor,
                flash: flash,
                now: now
            )
        )
    }

    /// The one in the address while it is the visitor's own, else the overview.
    private func posting(for query: FormFields, of visitor: Visitor) async throws -> Int64 {
        let reader = PageReader(desk: desk)
        if let id = query["posting"].flatMap({ Int64($0) }), let own = try await reader.ownPosting(id, of: visitor),
            case .onCall = own.home
        {
            return id
        }
        return try await desk.open(.onCall(.overview(team: nil)), session: visitor.session.id).id
    }
}
