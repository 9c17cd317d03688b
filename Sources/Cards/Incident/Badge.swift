import Incidents

/// An incident's state in one sign and a few words, the same wherever it is named.
struct Badge {
    let incident: Incident

    init(_ incident: Incident) {
        self.incident = incident
    }

    var emoji: String {
        switch incident.status {
        case .active: Self.emoji(incident.severity)
        case .resolved: "🟢"
        case .rejected: "⚪"
        }
    }

    static func emoji(_ severity: Severity) -> String {
        switch severity {
        case .critical: "🔴"
        case .high, .warning: "🟠"
        case .info: "🟡"
        }
    }

    /// The alerts' own word for how bad it is, where they agree on a short one; else ours.
    var severityWord: Phrase {
        let own = (incident.labels["severity"] ?? incident.labels["priority"] ?? "").lowercased()
        let isSane =
            (1...12).contains(own.unicodeScalars.count) && own.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        guard isSane, Severity(labels: incident.labels) == incident.severity else {
            return .severity(incident.severity)
        }
        return Phrase(own)
    }

    var title: String {
        let title = incident.title.oneLine(100)
        return title.isEmpty ? "Alert" : title
    }

    /// `KubePodCrashLooping · critical`, or how it ended in place of the severity.
    var words: Phrase {
        switch incident.status {
        case .active: Phrase.dotted([Phrase(title), severityWord])
        case .resolved: Phrase.dotted([Phrase(title), .resolvedState])
        case .rejected: Phrase.dotted([Phrase(title), .rejectedState])
        }
    }

    /// Who is on it: the assignee, else who acknowledged it.
    var person: PersonName? { incident.assigned?.person ?? incident.acknowledged?.person }
}
