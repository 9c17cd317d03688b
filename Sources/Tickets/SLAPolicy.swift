import Incidents

/// What is promised to whom, and when it is told that a promise is about to break.
package struct SLAPolicy: Hashable, Sendable {
    package static let usualAlertPercent = 85

    /// How much of the time is used up when the alert is raised; 1 to 99.
    package var alertPercent: Int
    package var statuses: TicketStatuses
    private var targets: [String: SLATarget] = [:]

    package init(alertPercent: Int = usualAlertPercent, statuses: TicketStatuses = TicketStatuses()) {
        self.alertPercent = alertPercent
        self.statuses = statuses
    }

    package var isEmpty: Bool { targets.isEmpty }

    package mutating func promise(_ target: SLATarget, tier: String, priority: String) {
        targets[Self.key(tier, priority)] = target
    }

    /// Nil when nothing is promised.
    package func target(tier: String, priority: String) -> SLATarget? {
        targets[Self.key(tier, priority)]
    }

    /// The same text for the same promises, so that a change of them is noticed over a restart.
    package var text: String {
        let promises = targets.sorted { $0.key < $1.key }.map { key, target in
            let minutes = TicketClock.allCases.map { target.minutes($0).map(String.init) ?? "-" }
            return "\(key) \(minutes.joined(separator: " ")) \(target.hours?.text ?? "always")"
        }
        return (["alert \(alertPercent)", statuses.text] + promises).joined(separator: "\n")
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
