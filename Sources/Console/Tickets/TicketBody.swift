import Foundation
import Incidents
import Tickets

/// What is posted about tickets: one object or a list of them. Each is read for itself, so that a bad one harms no other.
struct TicketBody {
    /// What is wrong with one of them.
    struct Fault: Error, Hashable {
        /// Nil when it has none that could be read.
        var id: String?
        let text: String
    }

    static let itemLimit = 10_000
    static let idLimit = 120
    static let wordLimit = 60
    /// How far a clock elsewhere may be ahead of this one's.
    static let aheadLimit = Duration.minutes(10)
    /// 1990-01-01.
    private static let earliest = Timestamp(seconds: 631_152_000)

    let items: [Result<Ticket, Fault>]

    /// - Throws: `noTickets` when it is not JSON, or neither an object nor a list; `tooManyTickets`.
    init(_ body: Data, at now: Timestamp) throws(ConsoleFault) {
        let decoder = JSONDecoder()
        let posted: [LooseTicket]
        if let list = try? decoder.decode(LooseTicketList.self, from: body) {
            guard let tickets = list.tickets else { throw ConsoleFault.tooManyTickets }
            posted = tickets
        } else if let one = try? decoder.decode(LooseTicket.self, from: body), one.isObject {
            posted = [one]
        } else {
            throw ConsoleFault.noTickets
        }
        items = posted.map { loose in
            do throws(Fault) {
                return .success(try Self.ticket(loose, at: now))
            } catch {
                var fault = error
                if case .text(let id) = loose[.id], Self.isPlain(id, limit: Self.idLimit) { fault.id = id }
                return .failure(fault)
            }
        }
    }

    private static func ticket(_ loose: LooseTicket, at now: Timestamp) throws(Fault) -> Ticket {
        guard loose.isObject else {
            throw Fault(text: noObject)
        }
        let ticket = Ticket(
            id: try word(.id, of: loose, limit: idLimit),
            priority: try word(.priority, of: loose),
            tier: try word(.tier, of: loose),
            status: try word(.status, of: loose),
            createdAt: try moment(.createdAt, of: loose),
            updatedAt: try moment(.updatedAt, of: loose)
        )
        guard ticket.createdAt >= earliest else { throw Fault(text: "created_at lies before 1990") }
        guard ticket.updatedAt >= ticket.createdAt else { throw Fault(text: "updated_at lies before created_at") }
        guard ticket.updatedAt <= now + aheadLimit else {
            throw Fault(text: "updated_at lies in the future; compare the clocks of both machines")
        }
        return ticket
    }

    private static func word(
        _ key: LooseTicket.Key,
        of loose: LooseTicket,
        limit: Int = wordLimit
    ) throws(Fault) -> String {
        switch loose[key] {
        case .text(let text) where isPlain(text, limit: limit): return text
        case .missing: throw Fault(text: "\(key.rawValue) is missing")
        case .text, .wrong: throw Fault(text: "\(key.rawValue) must be a text of 1 to \(limit) characters")
        }
    }

    private static func moment(_ key: LooseTicket.Key, of loose: LooseTicket) throws(Fault) -> Timestamp {
        switch loose[key] {
        case .missing: throw Fault(text: "\(key.rawValue) is missing")
        case .text(let text):
            if let moment = RFC3339.timestamp(text) { return moment }
            fallthrough
        case .wrong:
            throw Fault(text: "\(key.rawValue) must be a time with a zone, such as 2026-11-21T08:00:00Z")
        }
    }

    private static let noObject =
        "a ticket is an object with \(LooseTicket.Key.allCases.map(\.rawValue).joined(separator: ", "))"

    /// Not empty, not too long, no line ends and other control characters, no spaces around it.
    private static func isPlain(_ text: String, limit: Int) -> Bool {
        let scalars = text.unicodeScalars
        return !scalars.isEmpty && scalars.count <= limit
            && scalars.first?.properties.isWhitespace == false && scalars.last?.properties.isWhitespace == false
            && !scalars.contains { $0.properties.generalCategory == .control }
    }
}
