/// One incident under triage: its alerts, found by fingerprint, and what has changed.
///
/// A group may hold ten thousands of alerts and every report looks for its own, so none may look through all of them.
struct TriageSheet {
    var incident: Incident
    private(set) var alerts: [Alert]
    /// Nil when the incident opens.
    let before: Incident?
    var facts: [AlertTriage.Fact] = []
    var reopens = false

    private(set) var changed: Set<Episode> = []
    /// Where each fingerprint's alerts stand, in their order.
    private var places: [String: [Int]]

    /// An incident as it is stored.
    init(_ file: IncidentFile) {
        incident = file.incident
        alerts = file.alerts
        before = file.incident
        places = Dictionary(grouping: file.alerts.indices) { file.alerts[$0].fingerprint }
    }

    /// An incident that opens.
    init(opening incident: Incident) {
        self.incident = incident
        alerts = []
        before = nil
        places = [:]
    }

    func firing(_ fingerprint: String) -> Int? {
        places[fingerprint]?.last { alerts[$0].isFiring }
    }

    func place(of episode: Episode) -> Int? {
        places[episode.fingerprint]?.first { alerts[$0].startsAt == episode.startsAt }
    }

    func holds(anyOf episodes: Set<Episode>) -> Bool {
        alerts.contains { episodes.contains($0.episode) }
    }

    /// - Parameter index: where it stands; nil for a new one.
    /// - Returns: false when it is known just so already.
    @discardableResult
    mutating func put(_ alert: Alert, at index: Int?) -> Bool {
        if let index {
            guard alerts[index] != alert else { return false }
            alerts[index] = alert
        } else {
            places[alert.fingerprint, default: []].append(alerts.count)
            alerts.append(alert)
        }
        changed.insert(alert.episode)
        return true
    }
}
