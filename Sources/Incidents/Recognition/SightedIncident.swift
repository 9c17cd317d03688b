/// An incident that a message in a channel opened or belongs to, with what the message told.
package struct SightedIncident: Hashable, Sendable {
    package let incident: Incident
    package let sighting: AlertSighting
    /// The fingerprint of the message's alert; it stands for the alert until a webhook tells the real ones.
    package let fingerprint: String
    /// When it was said last.
    package let heardAt: Timestamp

    package init(incident: Incident, sighting: AlertSighting, fingerprint: String, heardAt: Timestamp) {
        self.incident = incident
        self.sighting = sighting
        self.fingerprint = fingerprint
        self.heardAt = heardAt
    }

    /// How much speaks for one of the reports of the group to be the alert that was seen; nil when none is.
    package func likeness(to reports: [AlertReport], of group: AlertGroup) -> AlertSighting.Likeness? {
        if reports.isEmpty { return nil }
        if let told = group.told, told == sighting.group,
            reports.contains(where: { sighting.isSharedBy($0.labels) })
        {
            return .sameGroup
        }
        return reports.compactMap { sighting.likeness(to: $0.labels, of: group.host) }.max()
    }
}
