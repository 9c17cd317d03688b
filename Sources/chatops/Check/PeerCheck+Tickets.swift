import Cards
import Desk
import Incidents
import OnCall
import Tickets

extension PeerCheck {
    /// By which policies late tickets page, and which page nobody.
    static func ticketFindings(_ settings: Settings, _ language: Language) -> [Finding] {
        var policies: [String] = []
        var unpaged: [String] = []
        for (tier, priority, clocks) in settings.sla.promised {
            let climbs = clocks.flatMap { clock in
                TicketStage.allCases.flatMap { stage in
                    let labels = ["ticket": "-", "tier": tier, "priority": priority, "status": "open"]
                    let alert = RoutedAlert(
                        labels: TicketAlert.labels(labels, clock, stage, language),
                        source: RoutedAlert.tickets,
                        severity: "\(TicketAlert.severity(stage))"
                    )
                    return settings.paging.routing.outcome(for: alert).climbs
                }
            }
            if climbs.isEmpty { unpaged.append("\(tier)/\(priority)") }
            policies += climbs.map(\.policy)
        }
        guard !policies.isEmpty || !unpaged.isEmpty else { return [] }
        guard !policies.isEmpty else {
            return [.good("tickets: late ones page nobody; a route of the source tickets with a policy would")]
        }
        let names = Set(policies).sorted().joined(separator: ", ")
        let rest = unpaged.isEmpty ? "" : "; nobody is paged for \(unpaged.joined(separator: ", "))"
        return [.good("tickets: late ones page by \(names)\(rest)")]
    }
}
