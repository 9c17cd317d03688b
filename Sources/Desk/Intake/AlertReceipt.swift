import Incidents

/// What a post did, for the webhook's answer.
package struct AlertReceipt: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let incident: Int64
        package let status: Incident.Status
        package let change: AlertTriage.Change

        package init(incident: Int64, status: Incident.Status, change: AlertTriage.Change) {
            self.incident = incident
            self.status = status
            self.change = change
        }
    }

    package let incidents: [Line]
    /// How many alerts the post carried.
    package let alerts: Int

    package init(incidents: [Line], alerts: Int) {
        self.incidents = incidents
        self.alerts = alerts
    }
}
