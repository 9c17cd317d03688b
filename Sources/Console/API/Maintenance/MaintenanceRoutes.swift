import Cards
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import OnCall

/// Maintenance windows, over the API: list, make, end.
struct MaintenanceRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper

    /// What a `POST` asks for.
    struct Order: Codable, Hashable {
        /// The name of whoever asks, as under People.
        let by: String
        /// As Alertmanager writes them.
        let matchers: [String]
        /// RFC 3339; left out: from now on.
        let from: String?
        let until: String?
        /// In place of `from` and `until`.
        let weekly: WeeklyHoursJSON?
        let reason: String?
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/maintenance") { request, context in
            try await door.requireToken(request, context)
            return try await answer(nil, status: .ok)
        }
        router.post("/api/v1/maintenance") { request, context in try await plan(request, context) }
        router.delete("/api/v1/maintenance/{id}") { request, context in try await end(request, context) }
    }

    private func plan(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let order = try await request.order(Order.self, clock: desk.clock)
        let (time, zone) = try time(of: order)
        let wanted = MaintenanceOrder(
            time: time,
            matchers: try order.matchers.flatMap(Self.matchers),
            reason: order.reason ?? ""
        )
        let identity = try await desk.identity(ofPersonNamed: order.by)
        let (answer, _) = try await desk.planMaintenance(wanted, in: zone, by: identity, via: .api)
        return try await told(answer, made: .created)
    }

    /// One that is open ends; `series=true` takes one that recurs away for good, and so is one that is not open.
    private func end(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw ConsoleFault.noSuchPath }
        guard let by = request.query["by"], !by.isEmpty else { throw ConsoleFault.badField("by") }
        let (planned, isUnreadable) = try await desk.store.read {
            (try $0.plannedMaintenance(id), try $0.unreadableMaintenance().contains(id))
        }
        guard planned != nil || isUnreadable else { throw ConsoleFault.noSuchWindow }
        let isOpen = planned.map { MaintenanceLine($0, at: desk.clock.now()).isOpen(at: desk.clock.now()) } ?? false
        let press: MaintenancePress = isOpen && request.query["series"] != "true" ? .end(id) : .remove(id)
        let identity = try await desk.identity(ofPersonNamed: by)
        let answer = try await desk.perform(.maintenance(press), by: identity, via: .api, on: nil)
        return try await told(answer, made: .ok)
    }

    private func told(_ answer: Answer, made: HTTPResponse.Status) async throws -> Response {
        if answer.isRefusal {
            return try .json(ErrorBody(error: .init(message: answer.toast ?? "")), status: .conflict)
        }
        return try await self.answer(answer.toast, status: made)
    }

    private func answer(_ message: String?, status: HTTPResponse.Status) async throws -> Response {
        let now = desk.clock.now()
        let planned = try await desk.store.read { try $0.plannedMaintenance() }
        return try .json(
            MaintenanceListJSON(maintenance: planned.map { MaintenanceJSON($0, at: now) }, message: message),
            status: status
        )
    }

    private func time(of order: Order) throws -> (MaintenanceOrder.Time, ZoneClock?) {
        guard let weekly = order.weekly else {
            let from = try order.from.map { try Self.moment($0, "from") } ?? Moment(desk.clock.now())
            guard let until = order.until else { throw ConsoleFault.badField("until") }
            return (.once(from: from, until: try Self.moment(until, "until")), nil)
        }
        guard order.from == nil, order.until == nil else { throw ConsoleFault.badField("weekly") }
        var days: Set<Weekday> = []
        for text in weekly.days {
            guard let some = Weekday.days(text) else { throw ConsoleFault.badField("days") }
            days.formUnion(some)
        }
        guard !days.isEmpty else { throw ConsoleFault.badField("days") }
        guard let from = TimeOfDay(weekly.from) else { throw ConsoleFault.badField("from") }
        guard let until = TimeOfDay(weekly.until), until != from else { throw ConsoleFault.badField("until") }
        let zone = try weekly.timezone.map { name in
            guard let zone = TimeZone(identifier: name) else { throw ConsoleFault.badField("timezone") }
            return ZoneClock(zone)
        }
        return (.weekly(ShiftWindow(weekdays: days, from: from, until: until)), zone)
    }

    private static func moment(_ text: String, _ field: String) throws -> Moment {
        Moment(try FormFields.moment(text, named: field))
    }

    private static func matchers(_ text: String) throws -> [LabelMatcher] {
        do throws(MatcherFault) {
            return try LabelMatcher.list(text)
        } catch {
            throw ConsoleFault.badField("matchers")
        }
    }
}
