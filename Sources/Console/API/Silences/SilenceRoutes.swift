import Cards
import Desk
import HTTPTypes
import Hummingbird
import Incidents
import OnCall

/// Silences in Alertmanager, over the API: list, make, change the end, expire.
struct SilenceRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper

    /// What a `POST` asks for.
    struct Order: Codable, Hashable {
        /// The name of whoever asks, as under People.
        let by: String
        /// The silence whose end is changed; left out: a new one.
        let id: String?
        let incident: Int64?
        /// As Alertmanager writes them; left out: the labels of the incident's group.
        let matchers: [String]?
        /// RFC 3339; or `hours` from now on.
        let until: String?
        let hours: Double?
        let comment: String?
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/silences") { request, context in try await list(request, context) }
        router.post("/api/v1/silences") { request, context in try await make(request, context) }
        router.delete("/api/v1/silences/{id}") { request, context in try await expire(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let (silences, look) = try await desk.currentSilences()
        return try .json(
            SilencesJSON(silences: silences.map(SilenceJSON.init), asOf: look.at?.rfc3339, failure: look.failure)
        )
    }

    private func make(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let order = try await request.order(Order.self, clock: desk.clock)
        let until = try end(order)
        if let id = order.incident, try await desk.store.read({ try $0.incident(id) }) == nil {
            throw ConsoleFault.noSuchIncident(id)
        }
        let asked: SilenceRequest
        if let id = order.id {
            guard order.matchers == nil else { throw ConsoleFault.badField("matchers") }
            asked = .extend(id, until: until)
        } else {
            let matchers = try (order.matchers ?? []).flatMap(Self.matchers)
            asked = .make(incident: order.incident, matchers: matchers, until: until, comment: order.comment)
        }
        return try await carryOut(asked, by: order.by, made: .created)
    }

    private func expire(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        guard let id = context.parameters.get("id"), id.utf8.count <= 100 else { throw ConsoleFault.noSuchPath }
        guard let by = request.query["by"], !by.isEmpty else { throw ConsoleFault.badField("by") }
        return try await carryOut(.expire(id), by: by, made: .ok)
    }

    private func carryOut(_ asked: SilenceRequest, by name: String, made: HTTPResponse.Status) async throws -> Response
    {
        let identity = try await desk.identity(ofPersonNamed: name)
        let (answer, order) = try await desk.ask(asked, by: identity, via: .api)
        if answer.isRefusal {
            return try .json(ErrorBody(error: .init(message: answer.toast ?? "")), status: .conflict)
        }
        guard let order else { throw ConsoleFault.silencesUnanswered }
        guard order.state == .done else {
            return try .json(SilenceOutcomeJSON(order), status: .badGateway)
        }
        return try .json(SilenceOutcomeJSON(order), status: made)
    }

    private func end(_ order: Order) throws -> Timestamp {
        if let until = order.until {
            guard order.hours == nil else { throw ConsoleFault.badField("until") }
            return try FormFields.moment(until, named: "until")
        }
        guard let hours = order.hours, hours > 0, hours <= 100_000 else { throw ConsoleFault.badField("until") }
        return desk.clock.now() + .milliseconds(Int64(hours * 3_600_000))
    }

    private static func matchers(_ text: String) throws -> [SilenceMatcher] {
        do throws(MatcherFault) {
            return try LabelMatcher.list(text).map(SilenceMatcher.init)
        } catch {
            throw ConsoleFault.badField("matchers")
        }
    }
}

extension SilenceMatcher {
    fileprivate init(_ matcher: LabelMatcher) {
        self.init(
            name: matcher.name,
            value: matcher.value,
            isRegex: matcher.operation == .fits || matcher.operation == .fitsNot,
            isEqual: matcher.operation == .equal || matcher.operation == .fits
        )
    }
}
