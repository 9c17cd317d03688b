/// How bad an alert is, most severe last, so that `max()` gives the severity of a group.
package enum Severity: Int, Codable, Comparable, CaseIterable, Sendable {
    case info = 1
    case warning = 2
    case high = 3
    case critical = 4

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Reads the `severity` label (then `priority`) with the words that rules in the field use.
    ///
    /// An alert without one, or with a word nobody knows, is a warning: it must not be lost among the infos.
    package init(labels: [String: String]) {
        let word = (labels["severity"] ?? labels["priority"] ?? "").lowercased()
        switch word {
        case "critical", "crit", "page", "fatal", "emergency", "disaster", "alert", "p1", "sev1": self = .critical
        case "high", "error", "err", "major", "urgent", "p2", "sev2": self = .high
        case "info", "informational", "information", "none", "notice", "low", "debug", "p4", "p5", "sev4", "sev5":
            self = .info
        default: self = .warning
        }
    }
}
