/// A list of tickets as it is posted.
struct LooseTicketList: Decodable {
    /// Nil when there are more than one post may hold; no more than that are read.
    let tickets: [LooseTicket]?

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var tickets: [LooseTicket] = []
        while !container.isAtEnd, tickets.count < TicketBody.itemLimit {
            tickets.append(try container.decode(LooseTicket.self))
        }
        self.tickets = container.isAtEnd ? tickets : nil
    }
}
