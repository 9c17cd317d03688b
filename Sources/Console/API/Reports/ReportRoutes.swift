import Desk
import Hummingbird
import Incidents

/// The report over the API: what chats show, as JSON.
struct ReportRoutes: Sendable {
    /// A longer time would keep everybody else waiting.
    static let longest = Duration.days(93)

    let desk: Desk
    let door: Doorkeeper

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/report") { request, context in try await report(request, context) }
    }

    private func report(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let now = desk.clock.now()
        let query = request.query
        let until = try query.moment("until") ?? now
        let from = try query.moment("from") ?? until - .days(7)
        guard from < until, until.since(from) <= Self.longest else { throw ConsoleFault.badField("from") }
        let period = ReportPeriod(from: from, until: until)
        let chat = try Self.chat(in: query)
        let report = try await desk.store.read { try $0.report(period, of: chat, at: now) }
        return try .json(ReportJSON(report))
    }

    /// `telegram:-1001234`, `slack:C0123`.
    private static func chat(in query: FormFields) throws -> ChatAddress? {
        guard let text = query["chat"] else { return nil }
        guard let chat = ChatAddress(named: text) else { throw ConsoleFault.badField("chat") }
        return chat
    }
}
