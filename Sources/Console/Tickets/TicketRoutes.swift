import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore
import Tickets

/// Tickets over the API: posting them, one with all that is known, the open ones by urgency.
struct TicketRoutes: Sendable {
    static let bodyBytes = 4 << 20
    /// RFC 4918, 11.1.
    private static let multiStatus = HTTPResponse.Status(code: 207, reasonPhrase: "Multi-Status")
    static let usualLimit = 100
    static let largestLimit = 1_000

    let desk: Desk
    let door: Doorkeeper

    /// What became of each ticket of a post, in their order.
    struct Outcome: Codable, Hashable {
        struct Item: Codable, Hashable {
            let id: String?
            /// `created`, `updated`, `unchanged`, `outdated`, `refused`.
            let result: String
            /// What is wrong with one that was refused.
            let error: String?
        }

        let results: [Item]
    }

    /// A page of the open tickets.
    struct Dashboard: Codable, Hashable {
        let tickets: [TicketJSON]
        /// How many are open, by state.
        let counts: [String: Int]
        let offset: Int
        let limit: Int
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.post("/tickets") { request, context in try await post(request, context) }
        router.get("/tickets/{id}") { request, context in try await one(request, context) }
        router.get("/dashboard") { request, context in try await dashboard(request, context) }
    }

    private func post(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let body = try await request.wholeBody(clock: desk.clock, limit: Self.bodyBytes)
        let posted = try TicketBody(Data(body.readableBytesView), at: desk.clock.now())
        var changes = try await desk.receive(posted.items.compactMap { try? $0.get() }).makeIterator()
        let results = posted.items.map { item -> Outcome.Item in
            switch item {
            case .success(let ticket):
                Outcome.Item(id: ticket.id, result: changes.next()?.change.rawValue ?? "unchanged", error: nil)
            case .failure(let fault):
                Outcome.Item(id: fault.id, result: "refused", error: fault.text)
            }
        }
        let isGood = results.allSatisfy { $0.error == nil }
        return try .json(Outcome(results: results), status: isGood ? .created : Self.multiStatus)
    }

    private func one(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard let id = context.parameters.get("id")?.removingPercentEncoding,
            let stored = try await desk.store.read({ try $0.ticket(id) })
        else { throw ConsoleFault.noSuchTicket }
        let readings = desk.settings.sla.readings(of: stored.file, at: desk.clock.now())
        return try .json(TicketDetailJSON(stored, readings))
    }

    private func dashboard(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let query = request.query
        var state: TicketState?
        if let word = query["state"], !word.isEmpty {
            guard let known = TicketState(rawValue: word) else { throw ConsoleFault.badField("state") }
            state = known
        }
        let offset = try Self.number("offset", in: query, 0...1_000_000_000) ?? 0
        let limit = try Self.number("limit", in: query, 1...Self.largestLimit) ?? Self.usualLimit
        let wanted = state
        let (lines, counts) = try await desk.store.read { records in
            (try records.tickets(in: wanted, offset: offset, limit: limit), try records.ticketCounts())
        }
        let all = TicketState.allCases.map { ($0.rawValue, counts[$0] ?? 0) }
        return try .json(
            Dashboard(
                tickets: lines.map(TicketJSON.init),
                counts: Dictionary(all) { first, _ in first },
                offset: offset,
                limit: limit
            )
        )
    }

    private static func number(_ name: String, in query: FormFields, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else { throw ConsoleFault.badField(name) }
        return number
    }
}
