import Cards
import Desk
import Foundation
import Hummingbird
import Incidents

/// The JSON API for doing: acknowledge, assign, resolve, reject, note, snooze, wake, say what it was, each on behalf of a person who is known already.
///
/// A JSON content type is required, which no other site's page can send without asking first.
struct OperationRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper

    /// What is asked for.
    struct Order: Codable, Hashable {
        /// The person's name, as under People.
        let by: String
        /// The note, or the reason of a rejection.
        let text: String?
        /// The generation the person had seen; without it the incident is closed as it is now.
        let seen: Int?
        /// How long a snooze lasts: `30m`, `2h`, or until the `morning`.
        let span: String?

        enum CodingKeys: String, CodingKey {
            case by, text, seen
            case span = "for"
        }
    }

    /// What came of it.
    struct Outcome: Codable, Hashable {
        let incident: IncidentJSON
        let message: String?
    }

    enum Operation: String, CaseIterable {
        case acknowledge, assign, resolve, reject, note, snooze, wake, cause
    }

    /// How long a snooze lasts: what the buttons offer.
    private static let spans: [String: SnoozeSpan] = ["30m": .halfHour, "2h": .twoHours, "morning": .morning]

    func add(to router: Router<ConsoleRequestContext>) {
        for operation in Operation.allCases {
            router.post(RouterPath("/api/v1/incidents/{id}/\(operation.rawValue)")) { request, context in
                try await carryOut(operation, request, context)
            }
        }
    }

    private func carryOut(
        _ operation: Operation,
        _ request: Request,
        _ context: ConsoleRequestContext
    ) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let id = try APIRoutes.incident(context)
        let body = try await request.jsonObject(clock: desk.clock)
        let order = try Request.order(Order.self, in: body)
        guard let incident = try await desk.store.read({ try $0.incident(id) }) else {
            throw ConsoleFault.noSuchIncident(id)
        }
        let identity = try await desk.identity(ofPersonNamed: order.by)
        let answer = try await perform(operation, order, body, on: incident, by: identity)
        if answer.isRefusal {
            return try .json(ErrorBody(error: .init(message: answer.toast ?? "")), status: .conflict)
        }
        let (now, cause) = try await desk.store.read { (try $0.incident(id) ?? incident, try $0.cause(of: id)) }
        return try .json(Outcome(incident: IncidentJSON(now, cause: cause), message: answer.toast))
    }

    private func perform(
        _ operation: Operation,
        _ order: Order,
        _ body: Data,
        on incident: Incident,
        by identity: Identity
    ) async throws -> Answer {
        let id = incident.id
        let seen = order.seen ?? incident.generation
        switch operation {
        case .acknowledge:
            return try await desk.perform(.acknowledge(incident: id), by: identity, via: .api, on: nil)
        case .assign:
            let seen = incident.assigned?.person.id
            return try await desk.perform(.assignToMe(incident: id, seen: seen), by: identity, via: .api, on: nil)
        case .resolve:
            return try await desk.perform(.resolve(incident: id, seen: seen), by: identity, via: .api, on: nil)
        case .reject:
            return try await answer(.rejection(incident: id, seen: seen), order, by: identity)
        case .note:
            return try await answer(.note(incident: id), order, by: identity)
        case .snooze:
            guard let span = order.span.flatMap({ Self.spans[$0] }) else { throw ConsoleFault.badField("for") }
            return try await desk.perform(.snooze(incident: id, span), by: identity, via: .api, on: nil)
        case .wake:
            return try await desk.perform(.wake(incident: id), by: identity, via: .api, on: nil)
        case .cause:
            return try await explain(try Request.order(CauseOrder.self, in: body), on: id, by: identity)
        }
    }

    private func answer(_ question: Question, _ order: Order, by identity: Identity) async throws -> Answer {
        guard let text = order.text else { throw ConsoleFault.badField("text") }
        return try await desk.answer(question, with: text, by: identity, via: .api, on: nil)
    }

    private func explain(_ order: CauseOrder, on id: Int64, by identity: Identity) async throws -> Answer {
        guard !order.change.isEmpty else { throw ConsoleFault.badField("actionable") }
        let known = try await desk.store.read { try $0.cause(of: id) }
        let press = Press.explain(incident: id, order.change, seen: order.seen ?? known.revision)
        return try await desk.perform(press, by: identity, via: .api, on: nil)
    }
}
