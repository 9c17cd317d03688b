/// What a screen of the tickets shows, gathered.
package enum TicketsView: Hashable, Sendable {
    case list(TicketListView)
    case one(TicketView)
    case raised(RaisedTicketsView)
}
