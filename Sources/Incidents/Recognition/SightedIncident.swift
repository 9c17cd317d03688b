/// An incident that a message in a channel opened, with what the message told.
package struct SightedIncident: Hashable, Sendable {
    package let incident: Incident
    package let sighting: AlertSighting
    /// The fingerprint that stands for the alert until a webhook tells the real ones.
    package let fingerprint: String

    package init(incident: Incident, sighting: AlertSighting, fingerprint: String) {
        self.incident = incident
        self.sighting = sighting
        self.fingerprint = fingerprint
    }

    /// True when one of the group's alerts is the one that was seen.
    package func fits(_ group: AlertGroup) -> Bool {
        group.reports.contains { sighting.fits($0.labels) }
    }
}
