import Desk
import Hummingbird
import Incidents

/// The page of the report: everybody who may see incidents may see it.
struct ReportPageRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: ReportPage
    let flashes: Flashes

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/report") { request, _ in try await show(request) }
    }

    private func show(_ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        let period = try Self.period(in: request.query, at: now)
        let report = try await desk.store.read { try $0.report(period, of: nil, at: now) }
        let flash = flashes.take(for: visitor.session.id)
        return .page(page.page(report, for: visitor, flash: flash, now: now))
    }

    /// The last seven days, unless the address names another time.
    private static func period(in query: FormFields, at now: Timestamp) throws -> ReportPeriod {
        guard query["from"] != nil || query["until"] != nil else { return .lastDays(at: now) }
        let until = try moment("until", in: query) ?? now
        let from = try moment("from", in: query) ?? until - .days(7)
        guard from < until, until.since(from) <= ReportRoutes.longest else { throw ConsoleFault.badField("from") }
        return ReportPeriod(from: from, until: until)
    }

    /// In seconds; nobody's report lies before 1970 or after 9999.
    private static func moment(_ name: String, in query: FormFields) throws -> Timestamp? {
        guard let text = query[name] else { return nil }
        guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else {
            throw ConsoleFault.badField(name)
        }
        return Timestamp(seconds: seconds)
    }
}
