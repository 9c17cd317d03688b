import Incidents

/// How bad, or how over, an incident is: the class for its colour. The word always stands beside it.
enum Tone {
    static func name(of incident: Incident) -> String {
        switch incident.status {
        case .resolved: "resolved"
        case .rejected: "rejected"
        case .active:
            switch incident.severity {
            case .critical: "critical"
            case .high: "high"
            case .warning: "warning"
            case .info: "info"
            }
        }
    }
}
