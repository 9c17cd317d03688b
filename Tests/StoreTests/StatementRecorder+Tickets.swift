import Cards
import Desk
import Incidents
import Tickets

extension StatementRecorder {
    static func useTickets(_ records: any WritableRecords) throws {
        let version = try records.recordSLA("gold")
        _ = try records.slaVersion(of: "gold")
        var policy = SLAPolicy()
        policy.promise(SLATarget(response: 1, resolution: 9), tier: "gold", priority: "high")
        let ticket = Ticket(
            id: "T-1",
            priority: "high",
            tier: "gold",
            status: "open",
            createdAt: start,
            updatedAt: start
        )
        var file = TicketFile(ticket)
        let number = try records.insert(file)
        let late = policy.review(file, at: start + .minutes(1))
        let raised = try records.keep(late, of: number, version: version, at: start)
        try records.beginTicketCard(after: 0, for: "a", at: start)
        try records.setAudience("a", ofRaise: raised.first?.id ?? 0)
        _ = try records.lastTicketCard(for: "a")
        _ = try records.audience(ofTicketCard: 0)
        _ = try records.ticketCard(ofRaise: raised.first?.id ?? 0)
        try records.setIncident(1, ofRaise: raised.first?.id ?? 0)
        file = try records.ticket("T-1")?.file ?? file
        let known = file.statuses.count
        _ = file.take(
            Ticket(
                id: "T-1",
                priority: "high",
                tier: "gold",
                status: "closed",
                createdAt: start,
                updatedAt: start + .minutes(1)
            )
        )
        try records.update(file, number: number, known: known)
        for status in ["closed", "open"] {
            let review = policy.review(file, at: start + .minutes(2))
            _ = try records.keep(review, of: number, version: version, at: start)
            file = try records.ticket(number: number)?.file ?? file
            _ =
                status == "closed"
                ? file.take(
                    Ticket(
                        id: "T-1",
                        priority: "high",
                        tier: "gold",
                        status: "open",
                        createdAt: start,
                        updatedAt: start + .minutes(2)
                    )
                ) : .unchanged
        }
        for state in TicketState.allCases { _ = try records.tickets(in: state, offset: 1, limit: 9) }
        _ = try records.tickets(in: nil, offset: 1, limit: 9)
        _ = try records.tickets(after: nil, limit: 9)
        _ = try records.tickets(after: TicketKey(rank: 1, at: 5, number: 7), limit: 9)
        _ = try records.ticketCounts()
        _ = try records.ticketsToReview(at: start, version: version + 1, limit: 9)
        _ = try records.incidentsWithoutClocks(of: Severity.allCases, limit: 9)
        try records.recordFollowedSLA(version)
        _ = try records.followedSLA()
        _ = try records.raises(ofCard: 0, limit: 9)
        _ = try records.raiseCounts(ofCard: 0)
        _ = try records.ticketEvents(after: 0, limit: 9)
        _ = try records.lastTicketEvent()
        _ = try records.ticket(ofIncident: 1)
        try records.putOff(ticket: number, until: start, version: version)
        try records.reopenTickets { $0 == "closed" }
        try records.reopenTickets { _ in false }
        _ = try records.noteGap(tier: "tin", priority: "low")
        _ = try records.pruneTicketEvents(before: start + .days(1), limit: 9)
    }
}
