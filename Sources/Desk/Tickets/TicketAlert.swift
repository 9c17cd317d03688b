import Cards
import Incidents
import OnCall
import Tickets

/// What is raised for a ticket, as an alert: nearly late is a warning, late is critical. Each clock of a ticket is an alert of
/// its own, and each raise of it another episode.
package struct TicketAlert: Sendable {
    private let ticket: Ticket
    private let raise: TicketRaise
    private let language: Language

    package init(_ ticket: Ticket, _ raise: TicketRaise, _ language: Language) {
        self.ticket = ticket
        self.raise = raise
        self.language = language
    }

    /// Names what of the ticket is late, or nearly so; the same for all tickets, so that a runbook is for all of them.
    package var labels: [String: String] {
        Self.labels(
            ["ticket": ticket.id, "tier": ticket.tier, "priority": ticket.priority, "status": ticket.status],
            raise.clock,
            raise.stage,
            language
        )
    }

    /// Labels of a ticket, and those that say what was raised for it.
    package static func labels(
        _ labels: [String: String],
        _ clock: TicketClock,
        _ stage: TicketStage,
        _ language: Language
    ) -> [String: String] {
        var labels = labels
        labels["clock"] = clock.rawValue
        labels["stage"] = stage.rawValue
        labels["severity"] = "\(severity(stage))"
        labels["alertname"] = Phrase.ticketAlert(clock, stage)(language)
        return labels
    }

    package static func severity(_ stage: TicketStage) -> Severity { stage == .breach ? .critical : .warning }

    /// What routes look at.
    package var routed: RoutedAlert {
        RoutedAlert(labels: labels, source: RoutedAlert.tickets, severity: "\(Self.severity(raise.stage))")
    }

    /// The incident's: one for each clock of a ticket.
    var key: String { "\(raise.clock.rawValue) \(ticket.id)" }

    private var fingerprint: String { RecognizedAlert.fingerprint(of: key) }

    var firing: AlertReport {
        AlertReport(
            status: .firing,
            fingerprint: fingerprint,
            startsAt: raise.at,
            labels: labels,
            annotations: ["summary": Phrase.ticketPromise(ticket, raise)(language)]
        )
    }

    /// Nothing of the clock is in force any more.
    /// - Parameter last: when it was raised last.
    func over(at now: Timestamp, after last: Timestamp) -> AlertReport {
        AlertReport(status: .resolved(at: now), fingerprint: fingerprint, startsAt: max(now, last), labels: [:])
    }

    func group(_ reports: [AlertReport]) -> AlertGroup {
        AlertGroup(source: RoutedAlert.tickets, key: key, receiver: RoutedAlert.tickets, reports: reports)
    }
}
