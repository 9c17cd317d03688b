import Cards
import Desk
import Hummingbird
import Incidents

/// The JSON API for reading: bearer `API_TOKEN`, or this machine alone when there is none.
struct APIRoutes: Sendable {
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
        guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw ConsoleFault.noSuchPath }
        return id
    }

    private func list(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let query = try IncidentQuery(request.query)
        let (rows, causes) = try await desk.store.read { records in
            let rows =
                switch query.choice {
                case .filter(let filter): try records.incidents(filter, after: query.after, limit: query.limit + 1)
                case .search: try records.incidents(in: query.list, after: query.after, limit: query.limit + 1)
                }
            return (rows, try records.causes(of: rows.prefix(query.limit)))
        }
        let page = rows.prefix(query.limit)
        return try .json(
            IncidentListJSON(
                incidents: page.map { IncidentJSON($0, cause: causes[$0.id]) },
                next: rows.count > page.count ? page.last?.listKey(in: query.list).text : nil
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
        let before = try query.number("before")
        let limit = try query.limit()
        let entries = try await desk.store.read { records -> [AuditEntry]? in
            guard try records.incident(id) != nil else { return nil }
            return try records.timeline(of: id, before: before, limit: limit + 1)
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
}
