import Cards
import Incidents
import OnCall
import Tickets

/// Takes tickets in and raises what is due, inside a transaction: all that follows is part of the same commit.
struct TicketDesk {
    /// Raises that follow within this time join the card before, so that many of them do not fill a chat.
    static let cardTime = Duration.minutes(2)
    /// More alerts of one incident are not looked at to find out who sees its clocks.
    private static let alertLimit = 100

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    let version: Int
    /// What else has to be told once it is committed.
    var changes: Set<ChangeFeed.Change> = []
    /// What became of incidents of tickets, to be told once it is committed.
    var outcomes: [AlertTriage.Outcome] = []
    /// Incidents with a clock that has just run out.
    var late: Set<Int64> = []
    /// Tiers and priorities met for the first time without a target.
    private(set) var gaps: [Ticket] = []
    /// The first raise of each audience that is not shown yet.
    private var raised: [Audience: Int64] = [:]
    private var touched: Set<Int64> = []

    /// - Parameter version: of the promises in the settings.
    init(records: any WritableRecords, settings: DeskSettings, now: Timestamp, version: Int) {
        self.records = records
        self.settings = settings
        self.now = now
        self.version = version
    }

    /// Stores the promises if they are others than were stored last. What follows for what is open is left to the next look
    /// at the clocks: it may be more than one transaction takes.
    init(records: any WritableRecords, settings: DeskSettings, now: Timestamp) throws {
        let text = settings.sla.text
        if let known = try records.slaVersion(of: text) {
            self.init(records: records, settings: settings, now: now, version: known)
        } else {
            self.init(records: records, settings: settings, now: now, version: try records.recordSLA(text))
            let statuses = settings.sla.statuses
            try records.reopenTickets { statuses.isDone($0) }
        }
    }

    /// - Returns: what became of it; alarms that follow are raised at once.
    mutating func take(_ report: Ticket) throws -> TicketFile.Change {
        guard let known = try records.ticket(report.id) else {
            let file = TicketFile(report)
            try review(file, number: try records.insert(file))
            return .created
        }
        var file = known.file
        let change = file.take(report)
        guard change == .updated else { return change }
        try records.update(file, number: known.number, known: known.file.statuses.count)
        try review(file, number: known.number)
        return .updated
    }

    /// Does what is due for one ticket.
    mutating func review(number: Int64) throws {
        guard let stored = try records.ticket(number: number) else { return }
        if let incident = stored.file.ticket.incident { return try review(stored, of: incident.id) }
        try review(stored.file, number: number)
    }

    mutating func review(_ file: TicketFile, number: Int64) throws {
        let review = settings.sla.review(file, at: now)
        let new = try records.keep(review, of: number, version: version, at: now)
        let ticket = file.ticket
        for raise in new { try records.append(.raised(raise, of: ticket, at: now)) }
        for raise in review.takenBack {
            try records.append(.takenBack(raise, of: ticket, at: now))
            if let card = try records.ticketCard(ofRaise: raise.id) { touched.insert(card) }
        }
        for raise in review.restored {
            try records.append(.restored(raise, of: ticket, at: now))
            if let card = try records.ticketCard(ofRaise: raise.id) { touched.insert(card) }
        }
        let told = ticket.incident == nil ? try page(review, new: new) : []
        for raise in new where !told.contains(raise.id) {
            let audience = try audience(of: ticket, raise)
            if audience != .usual { try records.setAudience(audience.text, ofRaise: raise.id) }
            raised[audience] = min(raised[audience] ?? raise.id, raise.id)
        }
        let isNews = !new.isEmpty || !review.takenBack.isEmpty || !review.restored.isEmpty
        if isNews { changes.insert(.tickets) }
        if let incident = ticket.incident {
            guard isNews else { return }
            try records.refresh(incident: incident.id, at: now)
            changes.insert(.incident(incident.id))
            if new.contains(where: { $0.stage == .breach }) { late.insert(incident.id) }
            return
        }
        guard review.state == .noTarget, !review.isDone else { return }
        if try records.noteGap(tier: TicketWord.folded(ticket.tier), priority: TicketWord.folded(ticket.priority)) {
            gaps.append(ticket)
        }
    }

    /// Shows people what was raised, taken back, and is in force again.
    mutating func announce() throws {
        for (audience, first) in raised.sorted(by: { $0.value < $1.value }) {
            let last = try records.lastTicketCard(for: audience.text)
            var card = first - 1
            if let last, now.since(last.at) < Self.cardTime, last.at <= now {
                card = last.after
            } else {
                try records.beginTicketCard(after: card, for: audience.text, at: now)
            }
            touched.remove(card)
            try show(card, to: audience, posts: true)
        }
        for card in touched {
            try show(card, to: Audience(text: try records.audience(ofTicketCard: card)), posts: false)
        }
        touched = []
        raised = [:]
    }

    /// A ticket takes its own route, an incident that of what fires in it.
    private func audience(of ticket: Ticket, _ raise: TicketRaise) throws -> Audience {
        guard settings.paging.routing.namesChats else { return .usual }
        let destinations = Destinations(records: records, settings: settings)
        guard let clocked = ticket.incident, let incident = try records.incident(clocked.id) else {
            return destinations.audience(of: [TicketAlert(ticket, raise, settings.book.language).routed])
        }
        let alerts = try records.alerts(of: incident.id, limit: Self.alertLimit).filter(\.isFiring)
        return destinations.audience(of: alerts.map { RoutedAlert($0, source: incident.source) })
    }

    private mutating func show(_ card: Int64, to audience: Audience, posts: Bool) throws {
        let home = Screen.tickets(.raised(after: card))
        for address in try Destinations(records: records, settings: settings).addresses(of: audience) {
            if let posting = try records.view(of: home, at: address, usedSince: nil) {
                try records.refresh(posting: posting.id, at: now)
                changes.insert(.posting(posting.id))
            } else if posts {
                changes.insert(.posting(try records.post(.view, home, to: address, at: now).id))
            }
        }
    }
}
