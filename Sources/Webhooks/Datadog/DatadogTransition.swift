import Incidents

/// What `$ALERT_TRANSITION` says became of a monitor.
enum DatadogTransition: Hashable, Sendable {
    case triggered
    case warned
    /// There is no data.
    case silent
    case recovered
    /// It was told again, or something that is not known here: an alert must not be lost for a word.
    case other
    /// It is no monitor's.
    case absent

    init(_ text: String) {
        var word = text.lowercased()
        if word.hasPrefix("re-") { word.removeFirst(3) }
        self =
            switch word {
            case "triggered": .triggered
            case "warn": .warned
            case "no data": .silent
            case "recovered": .recovered
            case "null", "none": .absent
            default: .other
            }
    }

    /// How bad it is by a monitor's priority; nil where it has none.
    static func severity(_ priority: String) -> Severity? {
        switch priority.lowercased() {
        case "p1": .critical
        case "p2": .high
        case "p3": .warning
        case "p4", "p5": .info
        default: nil
        }
    }
}
