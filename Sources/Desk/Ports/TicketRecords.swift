import Cards
import Incidents
import Tickets

/// Tickets, what was raised for them, and what is due when.
package protocol TicketRecords {
    func ticket(_ id: String) throws -> StoredTicket?
    func ticket(number: Int64) throws -> StoredTicket?
    /// The clocks of an incident; nil when nothing was ever promised for it.
    func ticket(ofIncident id: Int64) throws -> StoredTicket?
    /// Open ones, the most urgent first: breaches, alerts, the rest, those without a target; of each what is used up first.
    /// - Parameter state: nil: all.
    func tickets(in state: TicketState?, offset: Int, limit: Int) throws -> [TicketLine]
    /// The same, after a key.
    func tickets(after: TicketKey?, limit: Int) throws -> [TicketLine]
    /// How many open ones there are of each state.
    func ticketCounts() throws -> [TicketState: Int]
    /// The number of the promises that hold, when they read like this; nil when others were stored last, or none.
    func slaVersion(of text: String) throws -> Int?
    /// The promises under which each active incident has clocks; 0 when that was never so.
    func followedSLA() throws -> Int
    /// Active incidents of these severities that have no open clocks, the most severe first. Those of tickets get none.
    func incidentsWithoutClocks(of severities: [Severity], limit: Int) throws -> [Incident]
    /// Tickets to be reviewed: what is due, and what was reviewed under older promises.
    func ticketsToReview(at now: Timestamp, version: Int, limit: Int) throws -> [Int64]
    /// What a card tells of, the newest first.
    /// - Parameter after: the card's number.
    func raises(ofCard after: Int64, limit: Int) throws -> [RaisedTicket]
    /// How many that are in all, by stage; those taken back apart, under nil.
    func raiseCounts(ofCard after: Int64) throws -> [TicketStage?: Int]
    /// The newest card for this audience and when it was begun.
    func lastTicketCard(for audience: String) throws -> (after: Int64, at: Timestamp)?
    /// Who sees the card.
    func audience(ofTicketCard after: Int64) throws -> String
    /// The card that tells of the raise; nil where an incident does.
    func ticketCard(ofRaise id: Int64) throws -> Int64?
    /// Events in order, with a number above `after`.
    func ticketEvents(after: Int64, limit: Int) throws -> [TicketEvent]
    /// The number of the newest event; 0 when there is none.
    func lastTicketEvent() throws -> Int64
}

package protocol WritableTicketRecords: TicketRecords {
    /// - Returns: the ticket's number.
    func insert(_ file: TicketFile) throws -> Int64
    /// Stores the ticket and its newest statuses; `known` of them are stored already.
    func update(_ file: TicketFile, number: Int64, known: Int) throws
    /// Stores what a review found: raises, what was taken back and what is in force again, the state and the next due time; and the events of it.
    /// - Returns: the raises that are new, with their numbers.
    func keep(_ review: TicketReview, of number: Int64, version: Int, at now: Timestamp) throws -> [TicketRaise]
    /// Has an open ticket reviewed at that time and, under the promises of this version, not before.
    func putOff(ticket number: Int64, until moment: Timestamp, version: Int) throws
    /// Stores promises; if they changed, all open tickets are to be reviewed again.
    /// - Returns: their number.
    func recordSLA(_ text: String) throws -> Int
    /// Notes that each active incident has clocks under these promises.
    func recordFollowedSLA(_ version: Int) throws
    /// Has the tickets reviewed again that are done by a status which does not end them any more.
    func reopenTickets(unless isDone: (String) -> Bool) throws
    /// Begins a card for the audience's raises above this number.
    func beginTicketCard(after: Int64, for audience: String, at now: Timestamp) throws
    /// The raise is shown to this audience; to the usual one, which is empty, unless that is said.
    func setAudience(_ audience: String, ofRaise id: Int64) throws
    /// An incident tells of the raise, and no card.
    func setIncident(_ incident: Int64, ofRaise id: Int64) throws
    /// Notes that there is no target.
    /// - Returns: false when that was noted before.
    func noteGap(tier: String, priority: String) throws -> Bool
    func pruneTicketEvents(before: Timestamp, limit: Int) throws -> Int
}
