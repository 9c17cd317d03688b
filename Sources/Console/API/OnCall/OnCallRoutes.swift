import Cards
import Desk
import Foundation
import Hummingbird
import Incidents
import OnCall

/// Who is on call, over the API: now and next, the schedules, and overrides.
struct OnCallRoutes: Sendable {
    /// A longer time would keep everybody else waiting.
    private static let longest = Duration.days(93)

    let desk: Desk
    let door: Doorkeeper

    /// What a `POST` asks for.
    struct Order: Codable, Hashable {
        /// The name of whoever arranges it, as under People.
        let by: String
        let schedule: String
        /// The name of whoever covers; left out: the same.
        let person: String?
        /// RFC 3339; left out: from now on.
        let from: String?
        let until: String
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/oncall") { request, context in try await now(request, context) }
        router.get("/api/v1/schedules") { request, context in try await schedules(request, context) }
        router.get("/api/v1/overrides") { request, context in try await overrides(request, context) }
        router.post("/api/v1/overrides") { request, context in try await cover(request, context) }
        router.delete("/api/v1/overrides/{id}") { request, context in try await uncover(request, context) }
    }

    // MARK: Reading

    private func now(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let (query, now, plan) = (request.query, desk.clock.now(), desk.settings.duties)
        let (team, schedule) = (query["team"], query["schedule"])
        if let team, plan.team(team) == nil { throw ConsoleFault.badField("team") }
        if let schedule, plan.schedule(schedule) == nil { throw ConsoleFault.badField("schedule") }
        let outlooks = try await desk.store.read { records in
            let desk = try DutyDesk(records: records, plan: plan, now: now)
            return desk.schedules
                .filter { team == nil || $0.team == team }
                .filter { schedule == nil || $0.name == schedule }
                .map(desk.outlook)
        }
        return try .json(OnCallNowJSON(at: now.rfc3339, schedules: outlooks.map(OnCallNowJSON.Outlook.init)))
    }

    private func schedules(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let (query, now, plan) = (request.query, desk.clock.now(), desk.settings.duties)
        let from = try query.moment("from") ?? now
        let until = try query.moment("until") ?? from + .days(28)
        guard from < until, until.since(from) <= Self.longest else { throw ConsoleFault.badField("until") }
        let answer = try await desk.store.read { records in
            // Overrides that are over count for a time that is over.
            let desk = try DutyDesk(records: records, plan: plan, now: min(from, now))
            let schedules = desk.schedules
            return SchedulesJSON(
                from: from.rfc3339,
                until: until.rfc3339,
                schedules: schedules.map { schedule in
                    SchedulesJSON.Plan(
                        name: schedule.name,
                        team: schedule.team,
                        timezone: schedule.clock.zone.identifier,
                        members: schedule.members,
                        unknownMembers: desk.strangers(in: [schedule.name]),
                        spans: schedule.spans(from: Moment(from), until: Moment(until)).map(SpanJSON.init)
                    )
                },
                doubleBookings: DoubleBooking.all(in: schedules, from: Moment(from), until: Moment(until))
                    .map(SchedulesJSON.Member.init)
            )
        }
        return try .json(answer)
    }

    private func overrides(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        return try .json(OverridesJSON(overrides: try await known(of: request.query["schedule"])))
    }

    private func known(of schedule: String?) async throws -> [OverrideJSON] {
        let now = desk.clock.now()
        let covers = try await desk.store.read { try $0.covers(endingAfter: now) }
        return covers.filter { schedule == nil || $0.schedule == schedule }.map(OverrideJSON.init)
    }

    // MARK: Changing

    private func cover(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let order = try await request.order(Order.self, clock: desk.clock)
        // Turns are told to the second.
        let from = try order.from.map { Moment(try FormFields.moment($0, named: "from")).timestamp }
        let until = Moment(try FormFields.moment(order.until, named: "until")).timestamp
        let identity = try await desk.identity(ofPersonNamed: order.by)
        var person: Int64?
        if let name = order.person {
            guard let known = try await desk.store.read({ try $0.person(named: name) }) else {
                throw Refusal.noSuchPerson(name)
            }
            person = known.id
        }
        let press = Press.cover(schedule: order.schedule, person: person, from: from, until: until)
        let answer = try await desk.perform(press, by: identity, via: .api, on: nil)
        return try await told(answer, of: order.schedule)
    }

    private func uncover(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw ConsoleFault.noSuchPath }
        guard let by = request.query["by"], !by.isEmpty else { throw ConsoleFault.badField("by") }
        guard let cover = try await desk.store.read({ try $0.cover(id) }) else { throw ConsoleFault.noSuchOverride }
        let identity = try await desk.identity(ofPersonNamed: by)
        let answer = try await desk.perform(.uncover(id), by: identity, via: .api, on: nil)
        return try await told(answer, of: cover.schedule)
    }

    private func told(_ answer: Answer, of schedule: String) async throws -> Response {
        if answer.isRefusal {
            return try .json(ErrorBody(error: .init(message: answer.toast ?? "")), status: .conflict)
        }
        return try .json(OverridesJSON(overrides: try await known(of: schedule), message: answer.toast))
    }
}
