import Cards
import Incidents
import Logging
import OnCall
import Tickets

extension Desk {
    /// So many tickets are one transaction: others wait for no longer than that takes.
    private static let ticketBatch = 500
    /// So many raises are one transaction.
    private static let raiseBatch = 1_000
    /// So many, of either, where each may be an incident with people to be paged.
    private static let incidentBatch = 100
    /// When one that could not be reviewed is tried again.
    private static let retryTime = Duration.minutes(5)

    /// Takes tickets in, in their order. When it returns, all that they changed is on disk, and what they are too late for
    /// was raised.
    /// - Returns: what became of each.
    /// - Throws: `StoreFailure`; some may have been taken in then, and posting them again changes nothing.
    package func receive(_ tickets: [Ticket]) async throws -> [TicketOutcome] {
        let now = clock.now()
        let settings = settings
        var outcomes: [TicketOutcome] = []
        let size = settings.paging.policies.isEmpty ? Self.ticketBatch : Self.incidentBatch
        for begin in stride(from: 0, to: tickets.count, by: size) {
            let batch = Array(tickets[begin..<min(begin + size, tickets.count)])
            let (taken, end) = try await store.write { records in
                var desk = try TicketDesk(records: records, settings: settings, now: now)
                let taken = try batch.map { TicketOutcome(id: $0.id, change: try desk.take($0)) }
                if let entry = AuditDraft.tookIn(taken, at: now) { try records.append(entry) }
                try desk.pageForLate()
                try desk.announce()
                return (taken, TicketEnd(desk))
            }
            outcomes += taken
            await tell(end)
        }
        return outcomes
    }

    /// Raises and takes back what is due, and reviews what was reviewed under promises that were changed since.
    /// - Returns: whether there may be more.
    package func raiseDueTickets(at now: Timestamp) async throws -> Bool {
        let settings = settings
        let text = settings.sla.text
        let hasWork = try await store.read { records in
            guard let version = try records.slaVersion(of: text) else { return true }
            if try TicketDesk.hasToFollow(settings, version: version, in: records) { return true }
            return try !records.ticketsToReview(at: now, version: version, limit: 1).isEmpty
        }
        guard hasWork else { return false }
        let size = Self.batch(settings)
        do {
            let end = try await store.write { records in
                var desk = try TicketDesk(records: records, settings: settings, now: now)
                let hasMore = try desk.followSome()
                let due = try records.ticketsToReview(at: now, version: desk.version, limit: size)
                for number in due { try desk.review(number: number) }
                try desk.pageForLate()
                try desk.announce()
                return TicketEnd(desk, hasMore: hasMore || due.count == size)
            }
            await tell(end)
            return end.hasMore
        } catch  where !(error is StoreFailure) && !(error is CancellationError) {
            return try await raiseOneByOne(settings, at: now)
        }
    }

    /// One that cannot be reviewed keeps no other from it: it is put off.
    private func raiseOneByOne(_ settings: DeskSettings, at now: Timestamp) async throws -> Bool {
        let size = Self.batch(settings)
        let (followed, due, version) = try await store.write { records in
            let desk = try TicketDesk(records: records, settings: settings, now: now)
            let followed = try desk.incidentsToFollow().map(\.id)
            let due = try records.ticketsToReview(at: now, version: desk.version, limit: size)
            return (followed, due, desk.version)
        }
        var count = 0
        for incident in followed {
            let isDone = try await raiseOne(incident, settings, at: now) { try $0.follow(number: $1) }
            if isDone { count += 1 }
        }
        if followed.count < TicketDesk.followBatch {
            try await store.write { records in
                try TicketDesk(records: records, settings: settings, now: now, version: version).endFollowing()
            }
        }
        for number in due {
            if try await raiseOne(number, settings, at: now, { try $0.review(number: $1) }) { continue }
            try await store.write { try $0.putOff(ticket: number, until: now + Self.retryTime, version: version) }
        }
        return due.count == size || count == TicketDesk.followBatch
    }

    /// - Returns: false when it cannot be done, whatever the reason; it is in the log then.
    private func raiseOne(
        _ number: Int64,
        _ settings: DeskSettings,
        at now: Timestamp,
        _ body: @escaping @Sendable (inout TicketDesk, Int64) throws -> Void
    ) async throws -> Bool {
        do {
            let end = try await store.write { records in
                var desk = try TicketDesk(records: records, settings: settings, now: now)
                try body(&desk, number)
                try desk.pageForLate()
                try desk.announce()
                return TicketEnd(desk)
            }
            await tell(end)
            return true
        } catch  where !(error is StoreFailure) && !(error is CancellationError) {
            log.error(
                "the clocks of a ticket or incident cannot be reviewed; the others go on, it is tried again in 5 minutes",
                metadata: ["number": "\(number)", "error": "\(error)"]
            )
            return false
        }
    }

    private static func batch(_ settings: DeskSettings) -> Int {
        settings.paging.policies.isEmpty ? raiseBatch : incidentBatch
    }

    private func tell(_ end: TicketEnd) async {
        await follow(end.outcomes)
        for change in end.changes { feed.send(change) }
        for ticket in end.gaps {
            log.warning(
                "no SLA target; add it to sla.targets of chatops.yaml if tickets like this one are to be watched",
                metadata: [
                    "tier": "\(ticket.tier.prefix(60))", "priority": "\(ticket.priority.prefix(60))",
                    "ticket": "\(ticket.id.prefix(60))",
                ]
            )
        }
    }
}

/// What is left to do when a transaction about tickets is committed.
private struct TicketEnd: Sendable {
    let changes: Set<ChangeFeed.Change>
    let outcomes: [AlertTriage.Outcome]
    let gaps: [Ticket]
    let hasMore: Bool

    init(_ desk: TicketDesk, hasMore: Bool = false) {
        changes = desk.changes
        outcomes = desk.outcomes
        gaps = desk.gaps
        self.hasMore = hasMore
    }
}
