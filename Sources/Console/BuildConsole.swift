import Desk
import Hummingbird
import Logging

/// Puts the app port together.
/// - Parameters:
///   - access: who comes in; keep it to issue one-time tickets.
///   - configuration: where to listen and what to tell about the process.
package func buildConsole(
    desk: Desk,
    access: ConsoleAccess,
    configuration: ConsoleConfiguration,
    log: Logger
) -> ConsoleServer {
    let assets = ConsoleAssets()
    let frame = PageFrame(desk: desk, access: access, assets: assets)
    let door = Doorkeeper(access: access, desk: desk, log: log)
    let page = IncidentsPage(frame: frame)
    let flashes = Flashes()
    let seats = LiveSeats(total: configuration.streamLimit)

    let router = Router(context: ConsoleRequestContext.self)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: FaultAnswers(pages: frame, desk: desk))
    router.add(middleware: LoopbackGate(access: access))
    for asset in assets.all {
        router.get(RouterPath(asset.path)) { _, _ in asset.response }
    }
    // Browsers ask for it on what is no page of ours, e.g. JSON.
    router.get("/favicon.ico") { _, _ in assets.icon.unversionedResponse }
    HealthRoutes(
        door: door,
        metrics: configuration.metrics,
        readiness: configuration.readiness,
        warnings: configuration.warnings
    ).add(to: router)
    SignInRoutes(desk: desk, door: door, page: SignInPage(frame: frame)).add(to: router)
    PageRoutes(desk: desk, door: door, page: page, flashes: flashes).add(to: router)
    PressRoutes(desk: desk, door: door, page: page, flashes: flashes).add(to: router)
    PeopleRoutes(desk: desk, door: door, page: PeoplePage(frame: frame), flashes: flashes).add(to: router)
    CardPageRoutes(desk: desk, door: door, page: RunbooksPage(frame: frame), flashes: flashes).add(to: router)
    ReportPageRoutes(desk: desk, door: door, page: ReportPage(frame: frame), flashes: flashes).add(to: router)
    CardPageRoutes(desk: desk, door: door, page: OnCallPage(frame: frame), flashes: flashes).add(to: router)
    CardPageRoutes(desk: desk, door: door, page: SilencesPage(frame: frame), flashes: flashes).add(to: router)
    CardPageRoutes(desk: desk, door: door, page: MaintenancePage(frame: frame), flashes: flashes).add(to: router)
    CalendarRoutes(desk: desk, door: door, flashes: flashes, frame: frame).add(to: router)
    NoticesPageRoutes(desk: desk, door: door, frame: frame).add(to: router)
    FileRoutes(desk: desk, door: door).add(to: router)
    LiveRoutes(desk: desk, door: door, page: page, seats: seats).add(to: router)
    APIRoutes(desk: desk, door: door).add(to: router)
    OperationRoutes(desk: desk, door: door).add(to: router)
    PersonRoutes(desk: desk, door: door).add(to: router)
    RunbookRoutes(desk: desk, door: door).add(to: router)
    ReportRoutes(desk: desk, door: door).add(to: router)
    TicketRoutes(desk: desk, door: door).add(to: router)
    CardPageRoutes(desk: desk, door: door, page: TicketsPage(frame: frame), flashes: flashes).add(to: router)
    OnCallRoutes(desk: desk, door: door).add(to: router)
    SilenceRoutes(desk: desk, door: door).add(to: router)
    MaintenanceRoutes(desk: desk, door: door).add(to: router)
    if let links = configuration.links {
        MailLinkRoutes(desk: desk, links: links, page: MailLinkPage(frame: frame)).add(to: router)
    }
    DocumentRoutes(door: door).add(to: router)
    if let calls = configuration.calls { CallRoutes(desk: desk, calls: calls).add(to: router) }
    let listeners = AlertAudience.seats(total: configuration.streamLimit)
    AlertRoutes(door: door, seats: listeners).add(to: router)
    let audience = AlertAudience(desk: desk, access: access, seats: listeners, log: log)
    return ConsoleServer(router: router, audience: audience, configuration: configuration, log: log)
}
