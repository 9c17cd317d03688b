import Cards
import Desk
import Hummingbird
import Incidents

/// The JSON API for reading: bearer `API_TOKEN`, or this machine alone when there is none.
struct APIRoutes: Sendable {
    static let pageLimit = 100
    static let alertLimit = 100

    let desk: Desk
    let door: Doorkeeper

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/incidents") { request, context in try await list(request, context) }
        router.get("/api/v1/incidents/{id}") { request, context in try await one(request, context) }
        router.get("/api/v1/incidents/{id}/timeline") { request, context in try await timeline(request, context) }
    }

    /// The number in the path.
    static func incident(_ context: ConsoleRequestContext) throws -> Int64 {
        guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw ConsoleFault.noSuchPage }
        return id
    }

    private func list(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let query = request.query
        let list: IncidentList =
            switch query["list"] ?? "active" {
            case "active": .active
            case "history": .history
            default: throw ConsoleFault.badField("list")
            }
        var after: ListKey?
        if let text = query["after"] {
            guard let key = ListKey(text: text) else { throw ConsoleFault.badField("after") }
            after = key
        }
        let limit = try Self.limit(query)
        let start = after
        let (rows, causes) = try await desk.store.read { records in
            let rows = try records.incidents(in: list, after: start, limit: limit + 1)
            return (rows, try records.causes(of: rows.prefix(limit)))
        }
        let page = rows.prefix(limit)
        return try .json(
            IncidentListJSON(
                incidents: page.map { IncidentJSON($0, cause: causes[$0.id]) },
                next: rows.count > page.count ? page.last?.listKey(in: list).text : nil
            )
        )
    }

    private func one(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let id = try Self.incident(context)
        let (policy, now) = (desk.settings.sla, desk.clock.now())
        let detail = try await desk.store.read { records -> IncidentDetailJSON? in
            guard let incident = try records.incident(id) else { return nil }
            let counts = try records.alertCounts(of: id)
            let alerts = try records.alerts(of: id, limit: Self.alertLimit)
            let lastTime = try LastTime(records: records).explanation(of: incident, alerts: alerts)
            return IncidentDetailJSON(
                incident: IncidentJSON(incident, cause: try records.cause(of: id)),
                firing: counts.firing,
                ended: counts.ended,
                alerts: alerts.map(AlertJSON.init),
                lastTime: lastTime.map(LastTimeJSON.init),
                clocks: try policy.readings(of: incident, in: records, at: now).map(IncidentClockJSON.init)
            )
        }
        guard let detail else { throw ConsoleFault.noSuchIncident(id) }
        return try .json(detail)
    }

    private func timeline(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let id = try Self.incident(context)
        let query = request.query
        var before: Int64?
        if let text = query["before"] {
            guard let seq = Int64(text), seq > 0 else { throw ConsoleFault.badField("before") }
            before = seq
        }
        let limit = try Self.limit(query)
        let start = before
        let entries = try await desk.store.read { records -> [AuditEntry]? in
            guard try records.incident(id) != nil else { return nil }
            return try records.timeline(of: id, before: start, limit: limit + 1)
        }
        guard let entries else { throw ConsoleFault.noSuchIncident(id) }
        let page = entries.prefix(limit)
        return try .json(
            TimelineJSON(
                entries: page.map(AuditEntryJSON.init),
                older: entries.count > page.count ? page.last?.seq : nil
            )
        )
    }

    /// How many rows a page shall have.
    static func limit(_ query: FormFields) throws -> Int {
        guard let text = query["limit"] else { return 50 }
        guard let limit = Int(text), (1...pageLimit).contains(limit) else { throw ConsoleFault.badField("limit") }
        return limit
    }
}
