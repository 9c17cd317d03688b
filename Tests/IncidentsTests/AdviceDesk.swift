import Incidents

/// Asks the advisor, and says its answer in words.
struct AdviceDesk {
    let start = Timestamp(seconds: 1_795_248_000)

    func alert(_ name: String, _ labels: [String: String], severity: String = "warning", at: Timestamp? = nil) -> Alert
    {
        var labels = labels
        labels["alertname"] = name
        labels["severity"] = severity
        return Alert(fingerprint: name, startsAt: at ?? start, labels: labels)
    }

    func incident() -> Incident {
        Incident(source: "alertmanager", groupKey: "g", openedAt: start, title: "x", severity: .warning, labels: [:])
    }

    func advise(
        _ alerts: [Alert],
        insight: ClusterInsight? = nil,
        rules: [SuggestionRule] = []
    ) -> Advice {
        Advisor(extraRules: rules).advise(on: incident(), alerts: alerts, insight: insight)
    }

    func said(_ advice: Advice) -> [String] {
        advice.suggestions.map { suggestion in
            var text = "\(suggestion.action.word) \(suggestion.resource.kind.rawValue) \(suggestion.resource.path)"
            switch suggestion.action {
            case .rollback(let revision): text += revision.map { " to \($0)" } ?? " to the one before"
            case .logs(let container, let previous):
                text += (container.map { " of \($0)" } ?? "") + (previous ? ", previous" : "")
            case .scale(.by(let step)): text += " by \(step)"
            case .scale(.to(let count)): text += " to \(count)"
            default: break
            }
            return text
        }
    }

    static let pod = ["namespace": "shop", "pod": "checkout-7d4b-x2x7p", "container": "app"]
    static let deployment = ["namespace": "shop", "deployment": "checkout"]

    func insight(rolledOut ago: Duration? = .minutes(16), previous: Bool = true) -> ClusterInsight {
        ClusterInsight(
            workload: Resource(kind: .deployment, namespace: "shop", name: "checkout"),
            versions: ["1.5.0"],
            previous: previous ? Revision(number: 6, versions: ["1.4.1"], createdAt: start, isCurrent: false) : nil,
            rolloutStartedAt: ago.map { start - $0 }
        )
    }
}
