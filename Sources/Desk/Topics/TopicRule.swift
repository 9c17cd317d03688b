import Incidents

/// Which incidents get a topic of their own where the chat is a forum: `TELEGRAM_TOPICS`.
package enum TopicRule: String, CaseIterable, Hashable, Sendable {
    case off
    /// Critical and high. A warning is what an alert without a known severity counts as, and is none of these.
    case serious
    case all

    package func wants(_ severity: Severity) -> Bool {
        switch self {
        case .off: false
        case .serious: severity >= .high
        case .all: true
        }
    }
}
