/// Decides what a posted alert group does to the incidents of that group.
///
/// Pure: the same group, incidents and moment give the same answer. Nothing is lost between posts,
/// because each post is compared with what is stored and not with the post before it.
package struct AlertTriage: Sendable {
    /// An incident that ended by itself comes back, rather than a new one opening, within this time.
    package static let reopenWindow = Duration.minutes(10)

    /// What happened to one incident.
    package struct Outcome: Hashable, Sendable {
        package var change: Change
        /// The incident as it is to be stored; its id is 0 when it opens.
        package var incident: Incident
        /// The alerts to store anew; the others are as they were.
        package var changedAlerts: [Alert]
        /// Which alert did what, for the timeline.
        package var facts: [Fact]
    }

    /// What a source's post did to an incident, in the words of the webhook's answer.
    package enum Change: String, Codable, Sendable {
        case opened, updated, reopened, resolved, unchanged
    }

    package enum Fact: Hashable, Sendable {
        case fired(Alert)
        case ended(Alert)
        /// It fired before and fires still, with other labels, annotations or another query.
        case changed(Alert)
    }

    /// Alerts that never make an incident, by `alertname`: they exist to prove that alerting works.
    package var ignoredAlertNames: Set<String>

    package init(ignoredAlertNames: Set<String> = ["Watchdog", "InfoInhibitor"]) {
        self.ignoredAlertNames = ignoredAlertNames
    }

    /// - Parameters:
    ///   - active: the group's active incident.
    ///   - closed: closed incidents of the group that hold a reported fingerprint, and the latest closed one; newest first.
    /// - Returns: one outcome per incident touched, the working one first; empty when the post concerns none.
    package func decide(
        _ group: AlertGroup,
        active: IncidentFile?,
        closed: [IncidentFile],
        at now: Timestamp
    ) -> [Outcome] {
        var board = TriageBoard(group: group, active: active, closed: closed, now: now)
        let reports = relevant(group.reports)
        board.reopen(for: reports)
        for report in reports {
            switch report.status {
            case .firing: board.fire(report)
            case .resolved(let end): board.end(report, at: end)
            }
        }
        return board.outcomes()
    }

    /// Without those that never make an incident; of two that contradict each other about one episode, the later.
    private func relevant(_ reports: [AlertReport]) -> [AlertReport] {
        var last: [Episode: Int] = [:]
        for (index, report) in reports.enumerated() { last[report.episode] = index }
        return reports.enumerated().compactMap { index, report in
            let isIgnored = ignoredAlertNames.contains(report.labels["alertname"] ?? "")
            return isIgnored || last[report.episode] != index ? nil : report
        }
    }
}
