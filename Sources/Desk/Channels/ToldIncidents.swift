import Incidents

/// The incidents that webhooks made of what a message tells of.
struct ToldIncidents {
    typealias Found = (incident: Incident, likeness: AlertSighting.Likeness)

    private static let limit = 500
    private static let closedLimit = 16
    /// Of those that have what the message says.
    private static let alertLimit = 50

    let records: any WritableRecords
    let sighting: AlertSighting

    /// The active one. Nil when there is none, and when there are several of different alerts: then nobody knows which.
    func active() throws -> Found? {
        var found = try all(areActive: true, limit: Self.limit)
        if found.contains(where: { $0.likeness == .sameGroup }) {
            found.removeAll { $0.likeness != .sameGroup }
        }
        guard let newest = found.max(by: { $0.incident.id < $1.incident.id }) else { return nil }
        // The webhook may tell of one group twice, by two of its receivers.
        let alerts = try Set(found.map { Set(try fitting(in: $0.incident).map(\.fingerprint)) })
        return alerts.count == 1 ? newest : nil
    }

    /// Closed ones for which more than the name speaks, the newest first.
    func closed() throws -> [Incident] {
        try all(areActive: false, limit: Self.closedLimit).filter { $0.likeness > .loose }.map(\.incident)
            .sorted { $0.id > $1.id }
    }

    /// The alerts of the incident that the message tells of.
    func fitting(in incident: Incident) throws -> [Alert] {
        let isSame = try isSameGroup(incident)
        return try likely(in: incident).filter { alert in
            (isSame && sighting.isSharedBy(alert.labels))
                || sighting.likeness(to: alert.labels, of: incident.host) != nil
        }
    }

    /// The alerts of the incident that have all that the message says, though it may name none.
    func sharing(in incident: Incident) throws -> [Alert] {
        try likely(in: incident).filter { sighting.isSharedBy($0.labels) }
    }

    /// Alerts of the incident that may be those of the message.
    private func likely(in incident: Incident) throws -> [Alert] {
        try records.alerts(of: incident.id, saying: sighting.tellingWord, limit: Self.alertLimit)
    }

    /// Whether the webhook's group is the one that the message tells of, with all its alerts.
    func isSameGroup(_ incident: Incident) throws -> Bool {
        guard let group = sighting.group else { return false }
        return try records.toldIncidents(word: group, isActive: incident.isActive, limit: Self.limit).contains {
            $0.id == incident.id
        }
    }

    private func all(areActive: Bool, limit: Int) throws -> [Found] {
        var found: [Found] = []
        var seen: Set<Int64> = []
        if let group = sighting.group {
            for incident in try records.toldIncidents(word: group, isActive: areActive, limit: limit)
            where seen.insert(incident.id).inserted {
                let isShared = try likely(in: incident).contains {
                    ($0.isFiring || !incident.isActive) && sighting.isSharedBy($0.labels)
                }
                if isShared { found.append((incident, .sameGroup)) }
            }
        }
        for head in sighting.heads {
            for incident in try records.toldIncidents(word: head, isActive: areActive, limit: limit)
            where seen.insert(incident.id).inserted {
                if let likeness = try likeness(to: incident) { found.append((incident, likeness)) }
            }
        }
        return found
    }

    private func likeness(to incident: Incident) throws -> AlertSighting.Likeness? {
        if let likeness = sighting.likeness(to: incident.labels, of: incident.host) { return likeness }
        // Its alerts may differ in what the message names.
        return try likely(in: incident).lazy
            .filter { $0.isFiring || !incident.isActive }
            .compactMap { sighting.likeness(to: $0.labels, of: incident.host) }.max()
    }
}
