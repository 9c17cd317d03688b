import Cards
import Incidents
import OnCall
import Tickets

extension ViewGatherer {
    /// The ticket that an incident tells of; nil for those that tell of something else.
    func ticket(of incident: Incident) throws -> TicketName? {
        guard incident.source == RoutedAlert.tickets, let id = incident.labels["ticket"] else { return nil }
        return try records.ticket(id).map { TicketName(number: $0.number, id: id) }
    }

    private static let ticketPage = 8
    private static let raisedPage = 10

    func ticketsView(_ screen: TicketScreen) throws -> TicketsView? {
        switch screen {
        case .list(let after):
            let lines = try records.tickets(after: after, limit: Self.ticketPage + 1)
            let page = Array(lines.prefix(Self.ticketPage))
            return .list(
                TicketListView(
                    tickets: page,
                    counts: try records.ticketCounts(),
                    after: after,
                    next: lines.count > page.count ? page.last?.key : nil
                )
            )
        case .one(let number, let incident):
            guard let stored = try records.ticket(number: number) else { return nil }
            return .one(
                TicketView(
                    number: number,
                    file: stored.file,
                    state: stored.state,
                    isDone: stored.isDone,
                    readings: settings.sla.readings(of: stored.file, at: now),
                    incident: incident
                )
            )
        case .raised(let card):
            return .raised(
                RaisedTicketsView(
                    card: card,
                    raises: try records.raises(ofCard: card, limit: Self.raisedPage),
                    counts: try records.raiseCounts(ofCard: card)
                )
            )
        }
    }
}
