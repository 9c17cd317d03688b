import Incidents

/// What is promised to whom, and when it is told that a promise is about to break.
package struct SLAPolicy: Hashable, Sendable {
    package static let usualAlertPercent = 85

    /// How much of the time is used up when the alert is raised; 1 to 99.
    package var alertPercent: Int
    package var statuses: TicketStatuses
    private var targets: [String: SLATarget] = [:]
    /// Response is to acknowledge, resolution to resolve.
    private var incidentTargets: [Severity: SLATarget] = [:]

    package init(alertPercent: Int = usualAlertPercent, statuses: TicketStatuses = TicketStatuses()) {
        self.alertPercent = alertPercent
        self.statuses = statuses
    }

    package var isEmpty: Bool { targets.isEmpty && incidentTargets.isEmpty }
    package var promisesIncidents: Bool { !incidentTargets.isEmpty }

    /// What is promised for tickets, tiers and priorities in their order and as they are compared.
    package var promised: [(tier: String, priority: String, clocks: [TicketClock])] {
        targets.sorted { $0.key < $1.key }.map { key, target in
            let words = key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            let clocks = TicketClock.allCases.filter { target.minutes($0) != nil }
            return (words.first ?? "", words.last ?? "", clocks)
        }
    }

    package mutating func promise(_ target: SLATarget, tier: String, priority: String) {
        targets[Self.key(tier, priority)] = target
    }

    package mutating func promise(_ target: SLATarget, severity: Severity) {
        incidentTargets[severity] = target
    }

    package func target(severity: Severity) -> SLATarget? { incidentTargets[severity] }

    /// Nil when nothing is promised for it.
    func target(of ticket: Ticket) -> SLATarget? {
        guard ticket.incident != nil else { return target(tier: ticket.tier, priority: ticket.priority) }
        return incidentTargets.first { "\($0.key)" == ticket.priority }?.value
    }

    func statuses(of ticket: Ticket) -> TicketStatuses {
        ticket.incident == nil ? statuses : .ofIncidents
    }

    /// Nil when nothing is promised.
    package func target(tier: String, priority: String) -> SLATarget? {
        targets[Self.key(tier, priority)]
    }

    /// The same text for the same promises, so that a change of them is noticed over a restart.
    package var text: String {
        let promises = targets.sorted { $0.key < $1.key }.map { "\($0.key) \(Self.text(of: $0.value))" }
        let incidents = incidentTargets.sorted { $0.key < $1.key }.map {
            "incident \($0.key) \(Self.text(of: $0.value))"
        }
        return (["alert \(alertPercent)", statuses.text] + promises + incidents).joined(separator: "\n")
    }

    private static func text(of target: SLATarget) -> String {
        let minutes = TicketClock.allCases.map { target.minutes($0).map(String.init) ?? "-" }
        return "\(minutes.joined(separator: " ")) \(target.hours?.text ?? "always")"
    }

    private static func key(_ tier: String, _ priority: String) -> String {
        "\(TicketWord.folded(tier))\u{1F}\(TicketWord.folded(priority))"
    }

    func mark(_ stage: TicketStage, of minutes: Int) -> Duration {
        switch stage {
        case .alert: .milliseconds(Int64(minutes) * 600 * Int64(alertPercent))
        case .breach: .minutes(Int64(minutes))
        }
    }
}
