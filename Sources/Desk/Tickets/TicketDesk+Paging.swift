import Cards
import Incidents
import OnCall
import Tickets

/// What is raised for a ticket whose route has a policy is an incident: it goes the way of all alerts, and so do those who are
/// paged for it, who acknowledges it and what is written down about it.
extension TicketDesk {
    /// - Parameter new: what the review raised, as it is stored.
    /// - Returns: the numbers of those that an incident tells of; the others are told of by a card.
    mutating func page(_ review: TicketReview, new: [TicketRaise]) throws -> Set<Int64> {
        var told: Set<Int64> = []
        for clock in TicketClock.allCases {
            told.formUnion(try page(clock, of: review, new: new.filter { $0.clock == clock }))
        }
        return told
    }

    private mutating func page(
        _ clock: TicketClock,
        of review: TicketReview,
        new: [TicketRaise]
    ) throws -> Set<Int64> {
        let raises = review.file.raises.filter { $0.clock == clock }
        guard !new.isEmpty || raises.contains(where: { $0.incident != nil }) else { return [] }
        let ended = review.takenBack.filter { $0.clock == clock }
        let inForce = raises.filter(\.isInForce)
        guard let worst = inForce.last(where: { $0.stage == .breach }) ?? inForce.last else {
            try end(ended, of: review.file.ticket)
            return []
        }
        let alert = TicketAlert(review.file.ticket, worst, settings.book.language)
        guard try isIncident(alert, raises, review, isNew: !new.isEmpty) else { return [] }
        var reports = [alert.firing]
        // What is left was raised before what is over.
        if let last = ended.map(\.at).max(), last > worst.at { reports.insert(alert.over(at: now, after: last), at: 0) }
        let taken = try intake.take(alert.group(reports))
        outcomes += taken
        guard let outcome = taken.first(where: \.incident.isActive) else { return [] }
        for raise in new { try records.setIncident(outcome.incident.id, ofRaise: raise.id) }
        if outcome.change == .updated, new.contains(where: { $0.stage == .breach }) {
            late.insert(outcome.incident.id)
        }
        return Set(new.map(\.id))
    }

    /// A new raise is one where its route has a policy. What was one goes on as one, whatever the settings say by now.
    private func isIncident(
        _ alert: TicketAlert,
        _ raises: [TicketRaise],
        _ review: TicketReview,
        isNew: Bool
    ) throws -> Bool {
        if isNew {
            let climbs = settings.paging.routing.outcome(for: alert.routed).climbs
            if climbs.contains(where: { settings.paging.policy($0.policy) != nil }) { return true }
        }
        let known = Set(raises.filter { $0.incident != nil }.map(\.id))
        guard !known.isEmpty else { return false }
        if review.restored.contains(where: { known.contains($0.id) }) { return true }
        return try records.activeFile(source: RoutedAlert.tickets, groupKey: alert.key, endedAmong: []) != nil
    }

    private mutating func end(_ raises: [TicketRaise], of ticket: Ticket) throws {
        guard let last = raises.max(by: { $0.at < $1.at }), raises.contains(where: { $0.incident != nil }) else {
            return
        }
        let alert = TicketAlert(ticket, last, settings.book.language)
        var intake = intake
        intake.reason = last.takenBack.map { Phrase.ticketTakenBack($0.because)(settings.book.language) }
        outcomes += try intake.take(alert.group([alert.over(at: now, after: last.at)]))
    }

    private var intake: AlertIntake { AlertIntake(records: records, settings: settings, now: now) }

    /// Has policies know of clocks that have just run out.
    mutating func pageForLate() throws {
        for id in late.sorted() {
            guard let incident = try records.incident(id) else { continue }
            var desk = PagingDesk(records: records, settings: settings, now: now)
            try desk.breakPromise(of: incident)
            changes.formUnion(desk.changes)
        }
        late = []
    }
}
